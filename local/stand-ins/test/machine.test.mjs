import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessToken } from '../access-token.mjs';
import { token } from './browser.mjs';
import { api, control, decode, forAllTests, start } from './stand-in.mjs';

const standIn = forAllTests('auth0');

const request = (changes) =>
  token(standIn.address, {
    grant_type: 'client_credentials',
    client_id: 'postern-machine',
    client_secret: 'postern-machine-secret',
    audience: api,
    ...changes,
  });

describe('client credentials', () => {
  test('return a token of a machine', async () => {
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
    test(`are rejected for ${name}`, async () => {
      const answer = await request(changes);
      assert.equal(answer.error, error);
      assert.equal(answer.access_token, undefined);
    });
  }
});

// https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles
describe('the token dialects of Auth0', () => {
  const dialects = [
    ['access_token', 'JWT', { azp: 'postern-machine', gty: 'client-credentials' }],
    [
      'access_token_authz',
      'JWT',
      { azp: 'postern-machine', gty: 'client-credentials', permissions: [] },
    ],
    ['rfc9068_profile', 'at+jwt', { client_id: 'postern-machine' }],
    ['rfc9068_profile_authz', 'at+jwt', { client_id: 'postern-machine', permissions: [] }],
  ];
  const grant = {
    issuer: 'http://localhost:4400/',
    audience: api,
    clientId: 'postern-machine',
    scopes: [],
    permissions: [],
    issuedAt: 1,
    expiresAt: 2,
  };
  for (const [dialect, typ, expected] of dialects) {
    test(dialect, () => {
      const { header, payload } = accessToken(grant, dialect);
      const { iss, sub, aud, iat, exp, jti, scope, ...rest } = payload;
      assert.deepEqual(header, { typ });
      assert.deepEqual(rest, expected);
      assert.equal(typeof jti, typ === 'at+jwt' ? 'string' : 'undefined');
    });
  }

  test('are an option of the command', async () => {
    const other = await start('auth0', '--token-dialect', 'rfc9068_profile');
    const { access_token } = await control(other.address, 'token', { user: 'ada' });
    await other.stop();
    const { header, payload } = decode(access_token);
    assert.equal(header.typ, 'at+jwt');
    assert.ok(!('permissions' in payload));
  });
});
