import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../prepare.mjs';

/** An npm that connects to the test and, like the real one, ignores SIGTERM. Its child process does the same. */
const STUBBORN = `#!/usr/bin/env node
process.on('SIGTERM', () => {});
if (!process.argv.includes('child')) require('node:child_process').spawn(process.argv[1], ['child'], { stdio: 'ignore' });
require('node:http').get(process.env.TEST_LIFELINE);
`;

/** An npm that runs until the test ends it, and installs only the stamp. */
const SLOW = `#!/usr/bin/env node
const { mkdirSync, writeFileSync } = require('node:fs');
require('node:http').get(process.env.TEST_LIFELINE, { agent: false }, () => {
  mkdirSync('node_modules', { recursive: true });
  writeFileSync('node_modules/.package-lock.json', '{}');
});
`;

let folder;
let server;
const requests = [];
let arrived = () => {};
const pathBefore = process.env.PATH;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-'));
  requests.length = 0;
  server = createServer((request, response) => {
    const gone = new Promise((resolve) => request.socket.once('close', resolve));
    requests.push({ gone, response });
    arrived();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.TEST_LIFELINE = `http://127.0.0.1:${server.address().port}`;
  process.env.PATH = `${join(folder, 'bin')}${delimiter}${pathBefore}`;
});
afterEach(() => {
  process.env.PATH = pathBefore;
  delete process.env.TEST_LIFELINE;
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Resolves when as many programs have connected. */
async function connected(count) {
  while (requests.length < count) await new Promise((resolve) => (arrived = resolve));
}

describe('preparing', { timeout: 60_000 }, () => {
  it('ends npm and its child processes at once when it is interrupted', async () => {
    projectIn(folder, STUBBORN);
    const prepare = await prepareIn(folder);
    const interrupt = new AbortController();
    const ended = assert.rejects(
      prepare(['stand-ins'], () => {}, interrupt.signal),
      /abort/i,
    );
    await connected(2);
    interrupt.abort();
    await ended;
    await Promise.all(requests.map(({ gone }) => gone));
  });

  it('leaves no npm behind when it is killed', async () => {
    projectIn(folder, STUBBORN);
    const program = join(folder, 'local/dev/prepare.mjs');
    const child = spawn(process.execPath, [program, 'stand-ins'], { stdio: 'ignore' });
    await connected(2);
    child.kill('SIGKILL');
    await Promise.all(requests.map(({ gone }) => gone));
  });

  it('reports repeatedly what is still running', async () => {
    projectIn(folder, SLOW);
    const prepare = await prepareIn(folder);
    const lines = [];
    const say = (line) => {
      lines.push(line);
      if (lines.length === 3) connected(1).then(() => requests[0].response.end());
    };
    await prepare(['stand-ins'], say, undefined, 10);
    assert.equal(lines[0], 'npm packages of local/stand-ins/');
    const later = new Set(lines.slice(1));
    assert.deepEqual([...later], ['still working: npm packages of local/stand-ins/']);
  });

  it('reports a short step once, and nothing if all is installed', async () => {
    projectIn(folder, SLOW);
    const prepare = await prepareIn(folder);
    const lines = [];
    arrived = () => requests[0].response.end();
    await prepare(['stand-ins'], (line) => lines.push(line), undefined, 600_000);
    await prepare(['stand-ins'], (line) => lines.push(line), undefined, 600_000);
    assert.deepEqual(lines, ['npm packages of local/stand-ins/']);
  });

  it('reports the output of an npm that failed', async () => {
    projectIn(folder, '#!/bin/sh\necho "no network" >&2; exit 7\n');
    const prepare = await prepareIn(folder);
    await assert.rejects(
      prepare(['stand-ins'], () => {}),
      /^Error: no network$/,
    );
  });

  it('reports a missing npm', async () => {
    projectIn(folder, '');
    rmSync(join(folder, 'bin/npm'));
    process.env.PATH = join(folder, 'bin');
    const prepare = await prepareIn(folder);
    await assert.rejects(
      prepare(['stand-ins'], () => {}),
      /npm cannot be run/,
    );
  });
});

/** A project with only prepare.mjs, stand-ins without packages, and this npm. */
function projectIn(folder, npm) {
  for (const name of ['bin', 'local/dev', 'local/stand-ins']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'local/stand-ins/package-lock.json'), '{}');
  writeFileSync(join(folder, 'bin/npm'), npm);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  for (const name of ['prepare.mjs', 'end-with-parent.mjs']) {
    cpSync(join(root, 'local/dev', name), join(folder, 'local/dev', name));
  }
}

async function prepareIn(folder) {
  return (await import(pathToFileURL(join(folder, 'local/dev/prepare.mjs')))).prepare;
}
