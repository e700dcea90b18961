import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorize, Browser, logIn, renewAt, withRefreshToken } from './browser.mjs';
import { control, decode, forAllTests } from './stand-in.mjs';

const standIn = forAllTests('auth0');

const renew = (refreshToken) => renewAt(standIn.address, refreshToken);

describe('refresh tokens', () => {
  test('need offline_access, but no consent page', async () => {
    const { redeem } = await logIn(standIn.address, 'ada');
    assert.equal((await redeem()).refresh_token, undefined);
    const offline = await logIn(standIn.address, 'ada', withRefreshToken);
    assert.ok((await offline.redeem()).refresh_token);
  });

  test('rotate, and the new access token is valid like the first', async () => {
    const { redeem } = await logIn(standIn.address, 'ada', withRefreshToken);
    const first = await redeem();
    const second = await renew(first.refresh_token);
    assert.notEqual(second.refresh_token, first.refresh_token);
    const { iat, exp, ...claims } = decode(second.access_token).payload;
    const { iat: _, exp: __, ...before } = decode(first.access_token).payload;
    assert.deepEqual(claims, before);
    assert.equal(decode(second.id_token).payload.name, 'Ada Lovelace');
  });

  test('used twice: the whole family is revoked', async () => {
    const { redeem } = await logIn(standIn.address, 'ada', withRefreshToken);
    const first = await redeem();
    const second = await renew(first.refresh_token);
    for (const dead of [first, second]) {
      const { status, error, error_description } = await renew(dead.refresh_token);
      assert.equal(status, 403);
      assert.equal(error, 'invalid_grant');
      // The SDK's useRefreshTokensFallback looks for "invalid refresh token" in this text.
      assert.equal(error_description, 'Unknown or invalid refresh token.');
    }
  });

  test('used three times at once: one succeeds', async () => {
    const { redeem } = await logIn(standIn.address, 'ada', withRefreshToken);
    const { refresh_token } = await redeem();
    const answers = await Promise.all([1, 2, 3].map(() => renew(refresh_token)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 403, 403]);
  });

  test('of another log-in of the same user stay valid', async () => {
    const { redeem } = await logIn(standIn.address, 'ada', withRefreshToken);
    const other = await (await logIn(standIn.address, 'ada', withRefreshToken)).redeem();
    const { refresh_token } = await redeem();
    await renew(refresh_token);
    await renew(refresh_token);
    assert.equal((await renew(other.refresh_token)).status, 200);
  });

  test('keep the limited scope of the user', async () => {
    const scope = 'openid offline_access moderate:posts';
    const { redeem } = await logIn(standIn.address, 'bob', { scope });
    const renewed = await renew((await redeem()).refresh_token);
    assert.equal(decode(renewed.access_token).payload.scope, 'openid offline_access');
  });

  // The SDK sends either, by its option useFormData.
  for (const type of ['application/x-www-form-urlencoded', 'application/json']) {
    test(`can be revoked with a body of ${type}`, async () => {
      const { redeem } = await logIn(standIn.address, 'ada', withRefreshToken);
      const { refresh_token } = await redeem();
      const parameters = { client_id: 'postern-spa', token: refresh_token };
      const response = await fetch(`${standIn.address}/oauth/revoke`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: type.endsWith('json')
          ? JSON.stringify(parameters)
          : `${new URLSearchParams(parameters)}`,
      });
      assert.equal(response.status, 200);
      assert.equal((await renew(refresh_token)).error, 'invalid_grant');
    });
  }
});

describe('a rotation of the signing key', () => {
  for (const keepOld of [true, false]) {
    test(`keeps sessions and refresh tokens (keepOld: ${keepOld})`, async () => {
      const { browser, redeem } = await logIn(standIn.address, 'ada', withRefreshToken);
      const before = await redeem();
      const { kids } = await control(standIn.address, 'rotate', { keepOld });
      const renewed = await renew(before.refresh_token);
      assert.equal(decode(renewed.access_token).header.kid, kids[0]);
      assert.notEqual(decode(before.access_token).header.kid, kids[0]);
      assert.ok((await browser.silently(authorize(standIn.address).url)).code);
    });
  }

  test('during a log-in does not break it', async () => {
    const browser = new Browser();
    const { url } = authorize(standIn.address);
    const page = new URL((await browser.fetch(url.href)).headers.get('location'), url).href;
    await control(standIn.address, 'rotate');
    assert.ok((await browser.press(page, 'ada')).searchParams.get('code'));
  });
});
