// @ts-check
// How `make dev` reads its options, and which options make passes to it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import {
  dataFolders,
  deleteData,
  readOptions,
  rejectTakenPorts,
  rejectUnknownFunction,
} from '../options.mjs';
import { freePorts } from '../ports.mjs';
import { root } from '../prepare.mjs';
import { readSettings } from '../settings.mjs';

describe('options', () => {
  it('have the usual ports, no debugger, and keep the data', () => {
    assert.deepEqual(readOptions([], {}), {
      ports: { auth0: 4400, dynamodb: 4567, gateway: 3000, app: 5173 },
      clean: false,
      debug: undefined,
      debugPort: undefined,
    });
  });

  it('that are unknown are rejected', () => {
    assert.throws(() => readOptions(['--debug'], {}), /Unknown option '--debug'/);
  });
});

describe('the folders of a stack', () => {
  const usual = readOptions([], {}).ports;
  /** @param {Partial<typeof usual>} ports */
  const names = (ports) =>
    Object.values(dataFolders({ ...usual, ...ports })).map((it) => basename(it));

  it('have other names on other ports', () => {
    assert.deepEqual(names({}), ['auth0', 'dynamodb']);
    assert.deepEqual(names({ auth0: 4500 }), ['auth0-4500', 'dynamodb']);
    assert.deepEqual(names({ dynamodb: 4667 }), ['auth0', 'dynamodb-4667']);
  });

  it('are deleted, and no other, also if one does not exist', () => {
    const folder = mkdtempSync(join(tmpdir(), 'postern-'));
    for (const name of ['auth0', 'auth0-4500']) mkdirSync(join(folder, name));
    deleteData({ auth0: join(folder, 'auth0'), dynamodb: join(folder, 'dynamodb') });
    assert.deepEqual(readdirSync(folder), ['auth0-4500']);
    rmSync(folder, { recursive: true });
  });
});

describe('the function to debug', () => {
  for (const name of [undefined, 'GetPostFunction', 'AuthorizerFunction']) {
    it(`${name}: is accepted`, () => {
      rejectUnknownFunction(name);
    });
  }

  // A resource of another type, the name of a class, another case, and no name.
  for (const name of ['PostsTable', 'GetPost', 'getpostfunction', '']) {
    it(`'${name}': is rejected with the names that are possible`, () => {
      assert.throws(() => rejectUnknownFunction(name), /AuthorizerFunction, .*GetPostFunction, /);
    });
  }
});

describe('the port of the debugger', () => {
  it('is checked only if a function is debugged', async () => {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    const [auth0, dynamodb, gateway, app] = await freePorts(4);
    const settings = readSettings({ auth0Port: auth0 });
    const options = { ports: { auth0, dynamodb, gateway, app }, clean: false, debugPort: port };
    await rejectTakenPorts({ ...options, debug: undefined }, settings);
    await assert.rejects(
      rejectTakenPorts({ ...options, debug: 'GetPostFunction' }, settings),
      new RegExp(`^Error: Port ${port} for the debugger is taken.*DEBUG_PORT=`),
    );
    server.close();
  });
});

/** @type {[name: string, words: string[], environment: Record<string, string>, options: string][]} */
const rows = [
  ['nothing', [], {}, ''],
  ['DEBUG', ['DEBUG=GetPostFunction'], {}, "--debug-function 'GetPostFunction'"],
  ['DEBUG without a name', ['DEBUG='], {}, ''],
  ['DEBUG of the environment, which other programs read', [], { DEBUG: '*' }, ''],
  ['CLEAN', ['CLEAN=1'], {}, '--clean'],
  ['CLEAN of the environment', [], { CLEAN: '1' }, ''],
];
for (const [name, words, environment, options] of rows) {
  it(`make dev, ${name}`, () => {
    const { DEBUG: _, CLEAN: __, ...inherited } = process.env;
    const env = { ...inherited, ...environment, MAKEFLAGS: '' };
    const recipe = execFileSync('make', ['--dry-run', 'dev', ...words], { cwd: root, env });
    const [, given] = /dev\.mjs *(.*?) *$/m.exec(recipe.toString()) ?? [];
    assert.equal(given, options);
  });
}
