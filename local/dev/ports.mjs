// Finds free ports on the loopback addresses.
import { createServer } from 'node:net';

/** @returns {Promise<number>} a port that is free now */
export async function freePort() {
  const server = await listen(0, '127.0.0.1');
  const { port } = server.address();
  await close(server);
  return port;
}

/** @returns {Promise<number[]>} the requested number of free ports, all different */
export async function freePorts(count) {
  const servers = [];
  for (let i = 0; i < count; i++) servers.push(await listen(0, '127.0.0.1'));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map(close));
  return ports;
}

/**
 * Whether a program listens on the port, in either loopback family: a browser that opens
 * `localhost` may try ::1 first and reach another program.
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
      // for example, without IPv6 no program can listen there
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
