import { parseArgs } from 'node:util';

/** Prints one line to standard error and ends with status 1. */
export function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/**
 * The command's options, parsed by parseArgs of node:util. Ends the process with one line and the
 * usage if there is an unknown option.
 */
export function readOptions(usage, options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return fail(`${error.message.replace(/\s*\n\s*/g, ' ')} Usage: ${usage}`);
  }
}

/** A port number from the command line; 0 means any free one. Ends the process if it is not valid. */
export function readPort(value) {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
  return port <= 65_535 ? port : fail(`--port must be a number from 0 to 65535, not "${value}"`);
}

/**
 * Listens on loopback and resolves with the port. Port 0 means any free port.
 * Ends the process with one line if the port is taken.
 *
 * @param {import('node:http').Server} server
 * @param {string} name the name in messages
 */
export async function listen(server, name, port) {
  server.on('error', (error) => {
    if (error.code === 'EADDRINUSE') {
      fail(
        `${name}: port ${port} is taken. Stop the program that uses it, or choose another --port.`,
      );
    }
    fail(`${name}: ${error.message}`);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server.address().port;
}

/**
 * Ends the process with status 0 on SIGTERM, on SIGINT and, with a parent, when standard input ends:
 * the operating system closes that pipe when the parent ends in any way.
 *
 * @param {import('node:http').Server} server
 * @param {boolean} withParent
 */
export function stopOnSignal(server, withParent) {
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (!withParent) return;
  process.stdin.once('end', stop).once('error', stop).resume();
}
