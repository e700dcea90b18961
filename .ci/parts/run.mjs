// `make test` and `make check`. usage: node .ci/parts/run.mjs test|check [GROUP]…
// With groups (java, node, e2e) only the parts of these groups.
import { join } from 'node:path';
import { root } from '../../local/dev/prepare.mjs';
import { parts as check } from './check.mjs';
import { runParts } from './runner.mjs';
import { parts as test } from './test.mjs';

const lists = { test, check };
const [list, ...groups] = process.argv.slice(2);
const parts = (lists[list] ?? []).filter(
  ({ group }) => groups.length === 0 || groups.includes(group),
);
if (parts.length === 0) {
  console.error('usage: node .ci/parts/run.mjs test|check [java|node|e2e]…');
  process.exitCode = 2;
} else {
  const logs = join(root, '.cache/logs', list);
  process.exitCode = await runParts(parts, { root, logs, say: console.log });
}
