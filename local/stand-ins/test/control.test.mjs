import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { authorize, logIn } from './browser.mjs';
import { api, control, decode, forAllTests } from './stand-in.mjs';

const standIn = forAllTests('auth0');
afterEach(() => control(standIn.address, 'reset'));

const post = (action, body) => control(standIn.address, action, body);
const now = () => Math.floor(Date.now() / 1000);

describe('POST /_control/token', () => {
  test('returns the same token as a log-in', async () => {
    const { redeem } = await logIn(standIn.address, 'ada');
    const real = decode((await redeem()).access_token);
    const minted = decode((await post('token', { user: 'ada' })).access_token);
    assert.deepEqual(minted.header, real.header);
    assert.deepEqual({ ...minted.payload, iat: 0, exp: 0 }, { ...real.payload, iat: 0, exp: 0 });
  });

  test('returns the same token as client credentials', async () => {
    const { payload } = decode((await post('token', { machine: true })).access_token);
    assert.equal(payload.sub, 'postern-machine@clients');
    assert.equal(payload.gty, 'client-credentials');
    assert.equal(payload.aud, api);
  });

  test('can use another audience', async () => {
    const wanted = { user: 'bob', audience: 'https://other.example' };
    const { payload } = decode((await post('token', wanted)).access_token);
    assert.deepEqual(payload.aud, ['https://other.example', `${standIn.address}/userinfo`]);
  });

  test('can return an expired token that was issued before', async () => {
    const wanted = { user: 'bob', expiresIn: -60 };
    const { exp, iat } = decode((await post('token', wanted)).access_token).payload;
    assert.ok(exp <= now() - 60);
    assert.ok(iat < exp);
  });

  test('replaces claims and header; null removes', async () => {
    const { header, payload } = decode(
      (
        await post('token', {
          user: 'bob',
          claims: { org_id: 'org_1', permissions: null },
          header: { typ: 'at+jwt', kid: 'unknown' },
        })
      ).access_token,
    );
    assert.equal(payload.org_id, 'org_1');
    assert.ok(!('permissions' in payload));
    assert.deepEqual(header, { alg: 'RS256', kid: 'unknown', typ: 'at+jwt' });
  });

  const refused = [
    ['no user', {}, /one of ada, bob/],
    ['an unknown user', { user: 'eve' }, /one of ada, bob/],
    ['a name of JavaScript', { user: 'constructor' }, /one of ada, bob/],
    ['an unknown member', { user: 'ada', expires: 5 }, /"expires" is not a known member/],
    ['a lifetime that is not a number', { user: 'ada', expiresIn: '5' }, /"expiresIn" must be/],
    ['a list', ['ada'], /must be a JSON object/],
    ['claims in a list', { user: 'ada', claims: ['x'] }, /"claims" must be of type object/],
    ['claims of null', { user: 'ada', claims: null }, /"claims" must be of type object/],
  ];
  for (const [name, body, words] of refused) {
    test(`rejects ${name}`, async () => {
      const { status, error, access_token } = await post('token', body);
      assert.equal(status, 400);
      assert.match(error, words);
      assert.equal(access_token, undefined);
    });
  }
});

test('a lifetime that JavaScript reads as infinite is rejected', async () => {
  const body = '{"user":"ada","expiresIn":1e999}';
  const response = await fetch(`${standIn.address}/_control/token`, { method: 'POST', body });
  assert.equal(response.status, 400);
});

describe('POST /_control/rotate', () => {
  const kids = async () => {
    const { keys } = await (await fetch(`${standIn.address}/.well-known/jwks.json`)).json();
    return keys.map(({ kid }) => kid);
  };

  test('keeps the old keys in the set by default', async () => {
    const before = await kids();
    await post('rotate');
    const [fresh, ...old] = await kids();
    assert.deepEqual(old, before);
    assert.ok(!before.includes(fresh));
    await post('rotate', { keepOld: false });
    assert.equal((await kids()).length, 1);
    assert.notEqual((await kids())[0], fresh);
  });

  test('publishes no private part', async () => {
    const { keys } = await (await fetch(`${standIn.address}/.well-known/jwks.json`)).json();
    for (const key of keys) {
      assert.deepEqual(Object.keys(key).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
    }
  });

  test('rejects a text instead of a boolean', async () => {
    const { status } = await post('rotate', { keepOld: 'yes' });
    assert.equal(status, 400);
  });
});

describe('POST /_control/reset', () => {
  test('deletes sessions and turns faults off', async () => {
    const { browser } = await logIn(standIn.address, 'ada');
    await post('faults', { jwks: 'down' });
    await post('reset');
    const { error } = await browser.silently(authorize(standIn.address).url);
    assert.equal(error, 'login_required');
    assert.equal((await fetch(`${standIn.address}/.well-known/jwks.json`)).status, 200);
  });
});
