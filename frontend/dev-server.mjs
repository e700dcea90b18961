// @ts-check
/**
 * Starts Vite's development server.
 *
 *   node dev-server.mjs --port 5173 [--with-parent]
 *
 * Prints one line, `http://localhost:PORT`, when it is ready. Port 0 means any free port. Ends with
 * status 0 on SIGTERM and SIGINT, and with --with-parent when standard input ends, because then the
 * program that started it has ended.
 * Environment: VITE_AUTH0_DOMAIN, VITE_AUTH0_CLIENT_ID, VITE_AUTH0_AUDIENCE and API_PROXY_TARGET,
 * the address of the gateway (default http://127.0.0.1:3000).
 */
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5173' },
    'with-parent': { type: 'boolean', default: false },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  stop(`--port must be a number from 0 to 65535, not "${values.port}".`);
}

/** @type {import('vite').ViteDevServer | undefined} */
let server;
process.once('SIGTERM', close);
process.once('SIGINT', close);
if (values['with-parent']) {
  process.stdin.resume().once('end', close).once('error', close);
}

server = await createServer({
  root: import.meta.dirname,
  clearScreen: false,
  logLevel: 'warn',
  server: { port, strictPort: true, warmup: { clientFiles: ['./src/main.tsx'] } },
});
await server.listen().catch((/** @type {Error} */ error) => {
  stop(`The front end cannot listen on port ${port}: ${error.message}`);
});

const address = server.httpServer?.address();
if (address === null || typeof address !== 'object') {
  throw new Error('Vite listens on no port');
}
console.log(`http://localhost:${address.port}`);

async function close() {
  // Vite also listens for SIGTERM, and would exit with 143 if no status is set.
  process.exitCode = 0;
  await server?.close();
  process.exit();
}

/** @param {string} reason for the user @returns {never} */
function stop(reason) {
  console.error(reason);
  process.exit(1);
}
