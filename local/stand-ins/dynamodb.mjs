import { mkdirSync } from 'node:fs';
import dynalite from 'dynalite';
import { Level } from 'level';
import { fail, listen, readOptions, readPort, stopOnSignal } from './command.mjs';
import { guard } from './dynamodb-guard.mjs';

const usage =
  'node dynamodb.mjs --port N [--path DIR] [--host-name host.docker.internal …] [--with-parent]';

const options = readOptions(usage, {
  port: { type: 'string', default: '4567' },
  path: { type: 'string' },
  'host-name': { type: 'string', multiple: true, default: [] },
  'with-parent': { type: 'boolean', default: false },
});
const wantedPort = readPort(options.port);
if (options.path !== undefined) await checkFolder(options.path);

// Tables are ACTIVE at once, without dynalite's half second in CREATING.
const server = dynalite({
  path: options.path,
  createTableMs: 0,
  deleteTableMs: 0,
  updateTableMs: 0,
});
guard(server, options['host-name']);
stopOnSignal(server, options['with-parent']);
const port = await listen(server, 'The DynamoDB stand-in', wantedPort);
process.stdout.write(`http://127.0.0.1:${port}\n`);

/** dynalite opens its folder in the background, and fails at the first request if that failed. */
async function checkFolder(path) {
  try {
    mkdirSync(path, { recursive: true });
    const database = new Level(path);
    await database.open();
    await database.close();
  } catch (error) {
    const reason =
      error.cause?.code === 'LEVEL_LOCKED'
        ? 'is in use. Stop the other stand-in'
        : `cannot be opened (${error.cause?.message ?? error.message}). Move it away`;
    fail(`The DynamoDB stand-in: the folder ${path} ${reason}, or choose another --path.`);
  }
}
