// @ts-check
// A build agent may run without HOME; the places of a JDK that lie below it are then none.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../prepare.mjs';

test('a JDK is looked for without HOME too', () => {
  const env = { PATH: '/usr/bin:/bin' };
  const { stderr } = spawnSync(join(root, 'local/bin/find-jdk'), { env, encoding: 'utf8' });
  assert.match(stderr, /^(Postern needs a JDK 25.*\n)?$/);
});
