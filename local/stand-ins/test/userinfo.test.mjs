import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { logIn } from './browser.mjs';
import { app, control, forAllTests } from './stand-in.mjs';

const standIn = forAllTests('auth0');

const minted = async (wanted) => (await control(standIn.address, 'token', wanted)).access_token;
const get = (token, headers = {}) =>
  fetch(`${standIn.address}/userinfo`, {
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
  });

const bob = {
  sub: 'auth0|bob',
  name: 'Bob Kahn',
  nickname: 'bob',
  email: 'bob@example.com',
  email_verified: true,
};

describe('/userinfo', () => {
  test('accepts the access token of the API', async () => {
    const { redeem } = await logIn(standIn.address, 'bob');
    assert.deepEqual(await (await get((await redeem()).access_token)).json(), bob);
  });

  test('accepts the opaque token of a log-in without audience', async () => {
    const { redeem } = await logIn(standIn.address, 'bob', { audience: undefined });
    assert.deepEqual(await (await get((await redeem()).access_token)).json(), bob);
  });

  test('accepts a token of the control endpoint', async () => {
    const response = await get(await minted({ user: 'ada' }), { origin: app });
    assert.equal(response.headers.get('access-control-allow-origin'), app);
    assert.match((await response.json()).picture, /^data:image\/svg\+xml,/);
  });

  test('returns only the claims of the scope', async () => {
    const { redeem } = await logIn(standIn.address, 'bob', { scope: 'openid profile' });
    const { email } = await (await get((await redeem()).access_token)).json();
    assert.equal(email, undefined);
  });

  test('accepts a token of the previous key while that key is published', async () => {
    const token = await minted({ user: 'bob' });
    await control(standIn.address, 'rotate', { keepOld: true });
    assert.equal((await get(token)).status, 200);
    await control(standIn.address, 'rotate', { keepOld: false });
    assert.equal((await get(token)).status, 401);
  });

  const refused = [
    ['no token', async () => undefined],
    ['an unknown opaque token', async () => 'abc'],
    ['an expired token', () => minted({ user: 'bob', expiresIn: -1 })],
    ['a token without openid', () => minted({ user: 'bob', claims: { aud: 'https://x.example' } })],
    ['a machine token', () => minted({ machine: true })],
    ['a token of another issuer', () => minted({ user: 'bob', claims: { iss: 'https://x/' } })],
    ['a token of an unknown user', () => minted({ user: 'bob', claims: { sub: 'auth0|eve' } })],
    ['a tampered token', async () => `${(await minted({ user: 'bob' })).slice(0, -8)}AAAAAAAA`],
    ['a token that is not RS256', () => minted({ user: 'bob', header: { alg: 'none' } })],
  ];
  for (const [name, make] of refused) {
    test(`rejects ${name}`, async () => {
      const response = await get(await make());
      assert.ok([400, 401].includes(response.status), `status ${response.status}`);
      assert.doesNotMatch(await response.text(), /bob/);
    });
  }

  test('has no header for pages of another origin', async () => {
    const response = await get(await minted({ user: 'bob' }), { origin: 'http://evil.example' });
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });
});
