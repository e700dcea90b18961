// A state file that cannot be used: one line reports it, and the file is renamed. A symbolic link is not followed.
import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createKeys } from '../keys.mjs';
import { openStateFile } from '../state-file.mjs';

const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
const file = join(folder, 'tenant.json');
after(() => rmSync(folder, { recursive: true }));

let good;
before(async () => {
  const keys = (await createKeys()).all();
  const payload = { accountId: 'auth0|ada' };
  const entries = [['Session:1', { payload, expiresAt: null }]];
  good = { version: 1, keys, cookieKeys: ['x'.repeat(43)], entries };
});

test('a valid one is read', () => {
  writeFileSync(file, JSON.stringify(good));
  const { version, ...state } = good;
  assert.deepEqual(openStateFile(folder, assert.fail).state, state);
  assert.equal(version, 1);
});

const edited = (change) => () => {
  const state = structuredClone(good);
  change(state);
  return JSON.stringify(state);
};
for (const [name, content, reason] of [
  ['empty', () => '', /it is not JSON/],
  ['cut off', () => JSON.stringify(good).slice(0, -10), /it is not JSON/],
  ['null', () => 'null', /it is not of version 1/],
  ['a list', () => '[]', /it is not of version 1/],
  ['of another version', edited((state) => (state.version = 0)), /it is not of version 1/],
  ['without keys', edited((state) => (state.keys = [])), /keys are not private RSA keys/],
  ['with a key that is null', edited((state) => (state.keys = [null])), /keys are not private RSA/],
  ['with a public key', edited(({ keys }) => delete keys[0].d), /keys are not private RSA keys/],
  ['with a key without kid', edited(({ keys }) => delete keys[0].kid), /keys are not private RSA/],
  ['without cookie keys', edited((state) => delete state.cookieKeys), /cookie keys are missing/],
  ['with odd sessions', edited((state) => state.entries.push(['x', {}])), /sessions are damaged/],
  ['with a null session', edited((state) => state.entries.push(null)), /sessions are damaged/],
  ['with sessions of no type', edited((state) => (state.entries = 1)), /sessions are damaged/],
]) {
  test(name, () => {
    const text = content();
    writeFileSync(file, text);
    const said = [];
    const { state } = openStateFile(folder, (line) => said.push(line));
    assert.equal(state, undefined);
    assert.equal(said.length, 1);
    assert.match(said[0], reason);
    assert.match(said[0], /The stand-in has new keys, and all users are logged out\.$/);
    assert.doesNotMatch(said[0], /"d"|payload/, 'nothing of what the file contains');
    assert.equal(readFileSync(`${file}.unusable`, 'utf8'), text);
  });
}

test('only the user may read the renamed file, also if others could before', () => {
  writeFileSync(file, '{');
  chmodSync(file, 0o644);
  openStateFile(folder, () => {});
  assert.equal(statSync(`${file}.unusable`).mode & 0o777, 0o600);
});

test('a link in place of the file that is being written is replaced, not followed', async () => {
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'unchanged');
  symlinkSync(victim, `${file}.new`);
  const { keep } = openStateFile(folder, assert.fail);
  assert.equal(readFileSync(victim, 'utf8'), 'unchanged');

  symlinkSync(victim, `${file}.new`); // planted after the start
  const { version, ...state } = good;
  keep(() => state);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  assert.equal(readFileSync(victim, 'utf8'), 'unchanged');
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { version, ...state });
  assert.ok(lstatSync(file).isFile());
});

test('a link in place of the file is not read', () => {
  rmSync(file, { force: true });
  const elsewhere = join(folder, 'elsewhere');
  writeFileSync(elsewhere, JSON.stringify(good), { mode: 0o644 });
  symlinkSync(elsewhere, file);
  const said = [];
  assert.equal(openStateFile(folder, (line) => said.push(line)).state, undefined);
  assert.match(said[0], /cannot be used \(ELOOP/);
  assert.equal(statSync(elsewhere).mode & 0o777, 0o644);
});
