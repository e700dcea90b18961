import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { token } from './browser.mjs';
import { api, decode, start } from './stand-in.mjs';

let standIn;
before(async () => (standIn = await start('auth0')));
after(() => standIn.stop());

const request = (changes) =>
  token(standIn.address, {
    grant_type: 'client_credentials',
    client_id: 'postern-machine',
    client_secret: 'postern-machine-secret',
    audience: api,
    ...changes,
  });

describe('client credentials', () => {
  test('give a token that says it is a machine', async () => {
    const answer = await request();
    const { iat, exp, ...claims } = decode(answer.access_token).payload;
    assert.deepEqual(claims, {
      iss: `${standIn.address}/`,
      sub: 'postern-machine@clients',
      aud: api,
      azp: 'postern-machine',
      gty: 'client-credentials',
      permissions: [],
    });
    assert.equal(exp - iat, 86_400);
  });

  const refused = [
    ['a wrong secret', { client_secret: 'guess' }, 'invalid_client'],
    ['another API', { audience: 'https://other.example' }, 'access_denied'],
    ['no audience', { audience: '' }, 'access_denied'],
    [
      'the single-page application',
      { client_id: 'postern-spa', client_secret: '' },
      'invalid_request',
    ],
  ];
  for (const [name, changes, error] of refused) {
    test(`are refused for ${name}`, async () => {
      const answer = await request(changes);
      assert.equal(answer.error, error);
      assert.equal(answer.access_token, undefined);
    });
  }
});

describe('the token dialects of Auth0', () => {
  const dialects = [
    ['access_token', 'JWT', { azp: 'postern-machine', gty: 'client-credentials' }],
    ['rfc9068_profile', 'at+jwt', { client_id: 'postern-machine' }],
    ['rfc9068_profile_authz', 'at+jwt', { client_id: 'postern-machine', permissions: [] }],
  ];
  for (const [dialect, typ, expected] of dialects) {
    test(dialect, async () => {
      const other = await start('auth0', '--token-dialect', dialect);
      const answer = await token(other.address, {
        grant_type: 'client_credentials',
        client_id: 'postern-machine',
        client_secret: 'postern-machine-secret',
        audience: api,
      });
      await other.stop();
      const { header, payload } = decode(answer.access_token);
      const { iss, sub, aud, iat, exp, jti, ...rest } = payload;
      assert.equal(header.typ, typ);
      assert.deepEqual(rest, expected);
      assert.equal(typeof jti, typ === 'at+jwt' ? 'string' : 'undefined');
    });
  }
});
