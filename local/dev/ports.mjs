// Which ports are free on the loopback addresses.
import { createServer } from 'node:net';

/** @returns {Promise<number>} a port that nobody listens on now */
export async function freePort() {
  const server = await listen(0, '127.0.0.1');
  const { port } = server.address();
  await close(server);
  return port;
}

/** @returns {Promise<number[]>} as many free ports as asked for, all different */
export async function freePorts(count) {
  const servers = [];
  for (let i = 0; i < count; i++) servers.push(await listen(0, '127.0.0.1'));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map(close));
  return ports;
}

/**
 * Whether somebody listens on the port. Both loopback families are looked at: a browser that asks for
 * `localhost` may try ::1 first and meet another program there.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isTaken(port) {
  for (const host of ['127.0.0.1', '::1']) {
    try {
      await close(await listen(port, host));
    } catch (error) {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return true;
      // no IPv6 on this machine, say: then nobody can listen there
    }
  }
  return false;
}

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function close(server) {
  return new Promise((resolve) => server.close(resolve));
}
