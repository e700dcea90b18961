import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { api, app, decode, start } from './stand-in.mjs';
import { authorize, Browser, logIn, token } from './browser.mjs';

let standIn;
before(async () => (standIn = await start('auth0')));
after(() => standIn.stop());

describe('log-in with code and PKCE', () => {
  test('gives an access token in the shape of Auth0', async () => {
    const { redeem } = await logIn(standIn.address, 'ada');
    const tokens = await redeem();
    const { header, payload } = decode(tokens.access_token);
    const { keys } = await (await fetch(`${standIn.address}/.well-known/jwks.json`)).json();
    assert.deepEqual(header, { alg: 'RS256', typ: 'JWT', kid: keys[0].kid });
    const { iat, exp, ...rest } = payload;
    assert.deepEqual(rest, {
      iss: `${standIn.address}/`,
      sub: 'auth0|ada',
      aud: [api, `${standIn.address}/userinfo`],
      azp: 'postern-spa',
      scope: 'openid profile email',
      permissions: ['moderate:posts'],
    });
    assert.equal(exp - iat, 86_400);
    assert.equal(tokens.token_type, 'Bearer');
    assert.equal(tokens.expires_in, 86_400);
  });
});
