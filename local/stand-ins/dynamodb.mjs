import { mkdirSync } from 'node:fs';
import dynalite from 'dynalite';
import { listen, readOptions, readPort, stopWhenAsked } from './command.mjs';

const options = readOptions('node dynamodb.mjs --port N [--path DIR] [--with-parent]', {
  port: { type: 'string', default: '4567' },
  path: { type: 'string' },
  'with-parent': { type: 'boolean', default: false },
});
const wantedPort = readPort(options.port);
if (options.path !== undefined) mkdirSync(options.path, { recursive: true });

// A table is there at once: nothing here is worth half a second of CREATING.
const server = dynalite({
  path: options.path,
  createTableMs: 0,
  deleteTableMs: 0,
  updateTableMs: 0,
});
stopWhenAsked(server, options['with-parent']);
const port = await listen(server, "DynamoDB's stand-in", wantedPort);
process.stdout.write(`http://127.0.0.1:${port}\n`);
