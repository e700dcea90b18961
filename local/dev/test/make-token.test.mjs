// @ts-check
// `make token` without a name uses Ada, although make has its own variable AS: the assembler.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from '../prepare.mjs';

/** @type {[name: string, words: string[], environment: Record<string, string>, user: string][]} */
const rows = [
  ['no name', [], {}, 'ada'],
  ['a name', ['AS=bob'], {}, 'bob'],
  ["a compiler's environment", [], { AS: '/usr/bin/as' }, 'ada'],
];

for (const [name, words, environment, user] of rows) {
  test(`make token, ${name}`, () => {
    const env = { ...process.env, ...environment, MAKEFLAGS: '' };
    const recipe = execFileSync('make', ['--dry-run', 'token', ...words], { cwd: root, env });
    assert.match(recipe.toString(), new RegExp(`token\\.mjs .*--as ${user}$`, 'm'));
  });
}
