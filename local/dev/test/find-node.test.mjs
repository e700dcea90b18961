// @ts-check
// find-node accepts a Node that is new enough, and rejects an older one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../prepare.mjs';

const folder = mkdtempSync(join(tmpdir(), 'postern-node-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string} script */
function program(name, script) {
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'bin', name), 0o755);
}

// A copy without .cache, with an npm that fails: nothing is installed.
mkdirSync(join(folder, 'local/bin'), { recursive: true });
mkdirSync(join(folder, 'bin'));
cpSync(join(root, 'local/bin/find-node'), join(folder, 'local/bin/find-node'));
cpSync(join(root, 'local/node'), join(folder, 'local/node'), { recursive: true });
program('npm', 'echo "npm was called" >&2; exit 1');

/** @type {[version: string, isAccepted: boolean][]} */
const cases = [
  ['v20.19.0', false],
  ['v22.22.1', false],
  ['v22.22.2', true],
  ['v22.23.0', true],
  ['v23.11.0', false],
  ['v24.14.9', false],
  ['v24.15.0', true],
  ['v26.0.0', true],
];
for (const [version, isAccepted] of cases) {
  test(`${version} is ${isAccepted ? 'accepted' : 'too old'}`, () => {
    program('node', `echo ${version}`);
    const { status, stdout, stderr } = spawnSync(join(folder, 'local/bin/find-node'), {
      encoding: 'utf8',
      // No HOME: nvm's folders of this machine are not searched.
      env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` },
    });
    if (isAccepted) {
      assert.deepEqual([status, stdout], [0, `${join(folder, 'bin')}\n`]);
    } else if (stdout === '') {
      assert.equal(status, 1);
      assert.match(stderr, /Postern needs Node 22\.22\.2 or 24\.15 or newer/);
    } else {
      // The machine has another Node in /usr/local/bin or of Homebrew.
      assert.doesNotMatch(stdout, new RegExp(folder));
    }
  });
}
