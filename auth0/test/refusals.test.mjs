// The errors that stop `make tenant`.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apply, tenantWith } from './program.mjs';

describe('an error', () => {
  const rows = [
    ['no domain', {}, { AUTH0_DOMAIN: '' }, /missing:\n +AUTH0_DOMAIN +tenant.eu.auth0.com/],
    [
      'no management client',
      {},
      { AUTH0_MGMT_CLIENT_ID: '', AUTH0_MGMT_CLIENT_SECRET: '' },
      /AUTH0_MGMT_CLIENT_ID .*\n +AUTH0_MGMT_CLIENT_SECRET .*\n\nInstead .*AUTH0_MGMT_TOKEN/,
    ],
    ['a wrong secret', {}, { AUTH0_MGMT_CLIENT_SECRET: 'wrong' }, /rejects the management client/],
    ['a stale token', {}, { AUTH0_MGMT_TOKEN: 'stale' }, /AUTH0_MGMT_TOKEN is valid for a day/],
    [
      'an unknown application',
      {},
      { AUTH0_CLIENT_ID: 'unknown' },
      /no application with the client id unknown/,
    ],
    [
      'two applications of that name',
      {
        clients: [
          { client_id: 'a', name: 'Postern' },
          { client_id: 'b', name: 'Postern' },
        ],
      },
      {},
      /2 applications named Postern: a, b/,
    ],
    [
      'an application of another kind',
      { clients: [{ client_id: 'a', name: 'Postern', app_type: 'regular_web' }] },
      {},
      /not a single-page application but "regular_web"/,
    ],
    [
      'an address with a path',
      {},
      { APP_URL: 'https://app.example/app' },
      /APP_URL must be the URL of the front end/,
    ],
    ['an address without TLS', {}, { APP_URL: 'http://app.example' }, /http only for localhost/],
  ];
  for (const [name, content, env, message] of rows) {
    it(name, async () => {
      const api = await tenantWith(content);
      const { status, stderr } = await apply(api, { APPLY: '1', ...env });
      assert.equal(status, 1);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /management-secret|wrong|at .*\.m?js/);
      assert.deepEqual(api.calls, []);
    });
  }

  for (const access of ['management client', 'token']) {
    it(`no server behind the domain, with a ${access}`, async () => {
      const gone = await tenantWith();
      await gone.close();
      const { status, stderr } = await apply(gone, {
        ...(access === 'token' ? { AUTH0_MGMT_TOKEN: 'any' } : {}),
      });
      assert.equal(status, 1);
      assert.match(stderr, /Auth0 cannot be reached: .*ECONNREFUSED.* Is AUTH0_DOMAIN right/);
    });
  }

  it('a scope that the management client lacks', async () => {
    const api = await tenantWith();
    api.refuse = 'read:clients';
    const { status, stderr } = await apply(api);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /The management client lacks read:clients. In the dashboard: .*API > Application Access/,
    );
  });
});
