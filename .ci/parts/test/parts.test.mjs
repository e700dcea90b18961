// `make test` runs every test of the project, and `make check` every tool once.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../../local/dev/prepare.mjs';
import { parts as check } from '../check.mjs';
import { parts as test } from '../test.mjs';

const words = test.flatMap(({ commands }) => commands.flat());
/** The folders in a folder. Maven runs the tests of src. */
const folders = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['node_modules', 'src'].includes(entry.name))
    .map(({ name }) => name);
const holdsTests = (folder) =>
  readdirSync(join(root, folder)).some((file) => file.endsWith('.test.mjs'));

describe('make test', () => {
  // make e2e-sam runs those of sam.
  for (const suite of folders('e2e').filter(
    (name) => name !== 'sam' && holdsTests(`e2e/${name}`),
  )) {
    it(`runs e2e/${suite}`, () => assert.ok(words.includes(suite)));
  }

  for (const folder of folders('local').filter((name) =>
    existsSync(join(root, 'local', name, 'test')),
  )) {
    it(`runs local/${folder}/test`, () =>
      assert.ok(words.some((word) => word.includes(`local/${folder}`))));
  }

  it('puts every part into a group, which can be run alone', () => {
    for (const { name, group } of test) assert.match(group, /^(java|node|e2e)$/, name);
  });
});

for (const [list, parts] of Object.entries({ test, check })) {
  it(`the parts of make ${list} have different names, and so different log files`, () => {
    const logs = parts.map(({ name }) => name.replace(/\W+/g, '-'));
    assert.equal(new Set(logs).size, parts.length);
  });
}

it('the scripts of make check exist', () => {
  const scripts = check.flatMap(({ commands }) => commands.flat());
  for (const script of scripts.filter((word) => /^\.ci\/.*\w$/.test(word))) {
    assert.ok(existsSync(join(root, script)), script);
  }
});
