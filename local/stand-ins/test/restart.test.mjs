// With --path a restart of the Auth0 stand-in logs no user out. A damaged file does not stop the start.
import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { authorize, logIn, renewAt, withRefreshToken } from './browser.mjs';
import { control, start } from './stand-in.mjs';

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function newFolder() {
  folders.push(mkdtempSync(join(tmpdir(), 'stand-in-')));
  return join(folders.at(-1), 'made', 'on-demand');
}

/** On the same port, because the issuer contains it. */
const again = (standIn, path) =>
  start('auth0', '--path', path, '--port', new URL(standIn.address).port);

const silently = async (browser, address) => browser.silently(authorize(address).url);

const keySet = async (address) => (await fetch(`${address}/.well-known/jwks.json`)).json();

async function assertNewStart(standIn, browser, kid) {
  assert.equal((await silently(browser, standIn.address)).error, 'login_required');
  assert.notEqual((await keySet(standIn.address)).keys[0].kid, kid);
}

for (const signal of ['SIGTERM', 'SIGKILL']) {
  test(`session, refresh token and access token stay valid after ${signal}`, async () => {
    const path = newFolder();
    const first = await start('auth0', '--path', path);
    const { browser, redeem } = await logIn(first.address, 'ada', withRefreshToken);
    const { access_token, refresh_token } = await redeem();
    await first.stop(signal);

    const second = await again(first, path);
    assert.ok((await silently(browser, second.address)).code);
    assert.equal((await renewAt(second.address, refresh_token)).status, 200);
    await jwtVerify(access_token, createLocalJWKSet(await keySet(second.address)));
    await second.stop();
    assert.equal(second.printed(), `${second.address}\n`);
  });
}

test('a rotation of the keys is kept', async () => {
  const path = newFolder();
  const first = await start('auth0', '--path', path);
  const { kids } = await control(first.address, 'rotate', {});
  await first.stop();
  const second = await again(first, path);
  assert.deepEqual(
    (await keySet(second.address)).keys.map(({ kid }) => kid),
    kids,
  );
  await second.stop();
});

test('a log-out and a reset are kept, too', async () => {
  const path = newFolder();
  const first = await start('auth0', '--path', path);
  const one = await logIn(first.address, 'ada');
  await one.browser.fetch(`${first.address}/v2/logout?client_id=postern-spa`);
  const second = await again({ address: first.address, stopped: await first.stop() }, path);
  assert.equal((await silently(one.browser, second.address)).error, 'login_required');
  const two = await logIn(second.address, 'bob');
  await control(second.address, 'reset');
  await second.stop();
  const third = await again(first, path);
  assert.equal((await silently(two.browser, third.address)).error, 'login_required');
  await third.stop();
});

test('only the user may read the file, also if others could before', async () => {
  const path = newFolder();
  const first = await start('auth0', '--path', path);
  await first.stop();
  const file = join(path, 'tenant.json');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  chmodSync(file, 0o644);
  await (await again(first, path)).stop();
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(path), ['tenant.json']);
});

test('without --path nothing is kept', async () => {
  const first = await start('auth0');
  const { browser } = await logIn(first.address, 'ada');
  const { kid } = (await keySet(first.address)).keys[0];
  await first.stop();
  const second = await start('auth0', '--port', new URL(first.address).port);
  await assertNewStart(second, browser, kid);
  await second.stop();
});

test('a file that cannot be used: one line reports it, and the stand-in starts without it', async () => {
  const path = newFolder();
  const first = await start('auth0', '--path', path);
  const { browser } = await logIn(first.address, 'ada');
  const { kid } = (await keySet(first.address)).keys[0];
  await first.stop();
  writeFileSync(join(path, 'tenant.json'), '{');
  const second = await again(first, path);
  await assertNewStart(second, browser, kid);
  await second.stop();
  assert.match(second.printed(), /^.*it is not JSON.*all users are logged out\.\n.*\n$/);
});

test('a session of a user who is no longer in users.mjs is dropped', async () => {
  const path = newFolder();
  const first = await start('auth0', '--path', path);
  const { browser } = await logIn(first.address, 'ada');
  await first.stop();
  const file = join(path, 'tenant.json');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('auth0|ada', 'auth0|gone'));
  const second = await again(first, path);
  assert.equal((await silently(browser, second.address)).error, 'login_required');
  await second.stop();
  assert.equal(second.printed(), `${second.address}\n`);
});

test('a folder that cannot be written stops the start with one line', async () => {
  await assert.rejects(start('auth0', '--path', '/dev/null/x'), /^Error: .*cannot be written.*\n$/);
});
