import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../prepare.mjs';

/** An npm that says where it runs and, as the real one, goes on when it is asked to end. */
const STUBBORN = `#!/usr/bin/env node
process.on('SIGTERM', () => {});
require('node:http').get(process.env.TEST_LIFELINE);
`;

describe('preparing', () => {
  it('ends npm at once when it is interrupted', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'postern-'));
    const pathBefore = process.env.PATH;
    const interrupt = new AbortController();
    const server = createServer((request) => {
      gone(request.socket);
      interrupt.abort(); // it runs: now Ctrl-C
    });
    let gone;
    const npmGone = new Promise((resolve) => {
      gone = (socket) => socket.once('close', resolve);
    });
    try {
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      const prepare = await projectIn(folder);
      process.env.TEST_LIFELINE = `http://127.0.0.1:${server.address().port}`;
      process.env.PATH = `${join(folder, 'bin')}${delimiter}${pathBefore}`;
      await assert.rejects(
        prepare(['stand-ins'], () => {}, interrupt.signal),
        /abort/i,
      );
      await npmGone;
    } finally {
      process.env.PATH = pathBefore;
      delete process.env.TEST_LIFELINE;
      server.close();
      rmSync(folder, { recursive: true });
    }
  });
});

/** A project with nothing but prepare.mjs, stand-ins that lack their packages, and that npm. */
async function projectIn(folder) {
  for (const name of ['bin', 'local/dev', 'local/stand-ins']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'local/stand-ins/package-lock.json'), '{}');
  writeFileSync(join(folder, 'bin/npm'), STUBBORN);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  const copy = join(folder, 'local/dev/prepare.mjs');
  cpSync(join(root, 'local/dev/prepare.mjs'), copy);
  return (await import(pathToFileURL(copy))).prepare;
}
