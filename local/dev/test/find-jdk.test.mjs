// @ts-check
// A build agent may run without HOME. Then no folder below it has a JDK.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../prepare.mjs';

test('find-jdk also works without HOME', () => {
  const env = { PATH: '/usr/bin:/bin' };
  const { stderr } = spawnSync(join(root, 'local/bin/find-jdk'), { env, encoding: 'utf8' });
  assert.match(stderr, /^(Postern needs a JDK 25.*\n)?$/);
});
