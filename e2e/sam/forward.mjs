// Containers cannot reach what listens on this machine's loopback only. While a test runs, this does it for them.
import { connect, createServer } from 'node:net';

/**
 * Forwards TCP connections to a port of the container network's gateway address to the same port on loopback.
 *
 * @param {string} host the address to listen on; only containers of this machine can reach it
 * @param {number} port of both
 * @returns {Promise<() => Promise<void>>} stops it and closes all connections
 */
export async function forward(host, port) {
  const sockets = new Set();
  const server = createServer((incoming) => {
    const outgoing = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ]) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  return async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}
