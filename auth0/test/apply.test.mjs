// `make tenant` on a new tenant and on one in use.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apply, tenantWith } from './program.mjs';

const audience = 'https://api.postern.example';
const moderate = { permission_name: 'moderate:posts', resource_server_identifier: audience };

describe('a new tenant', () => {
  it('is not changed without APPLY=1', async () => {
    const api = await tenantWith();
    const { status, stdout } = await apply(api);
    assert.equal(status, 0);
    assert.match(stdout, /dry run, nothing is changed/);
    assert.match(
      stdout,
      /create +API +Postern API, https:\/\/api.postern.example\n +create +application +Postern\n +create +role/,
    );
    assert.match(stdout, /To apply it: make tenant APPLY=1$/m);
    assert.deepEqual(api.calls, []);
  });

  it('gets API, application and role, and a second run finds nothing to do', async () => {
    const api = await tenantWith();
    const first = await apply(api, { APPLY: '1' });
    assert.equal(first.status, 0, first.stderr);
    assert.deepEqual(
      api.calls.map(({ method, path }) => `${method} ${path}`),
      ['POST /resource-servers', 'POST /clients', 'POST /roles', 'POST /roles/rol_1/permissions'],
    );
    assert.deepEqual(api.calls.at(-1).body, { permissions: [moderate] });
    assert.equal(api.calls[0].body.token_lifetime, 3600);
    assert.match(
      first.stdout,
      /AUTH0_CLIENT_ID=client_1\n +AUTH0_AUDIENCE=https:\/\/api.postern.example/,
    );

    api.calls.length = 0;
    const second = await apply(api, { APPLY: '1' });
    assert.match(second.stdout, /The tenant already has everything/);
    assert.doesNotMatch(second.stdout, /stays/);
    assert.deepEqual(api.calls, []);
  });

  it('requests a token for the Management API, not for the API of the settings', async () => {
    const api = await tenantWith();
    await apply(api, { AUTH0_AUDIENCE: 'https://ours.example', AUTH0_CLIENT_ID: '' });
    assert.equal(api.grant.audience, 'https://tenant.eu.auth0.com/api/v2/');
    assert.equal(api.grant.client_id, 'management');
  });
});

describe('a tenant in use', () => {
  const inUse = () => ({
    clients: [
      { client_id: 'other', name: 'Another application', app_type: 'regular_web' },
      {
        client_id: 'spa',
        name: 'Renamed by hand',
        app_type: 'spa',
        callbacks: ['https://old.example'],
        grant_types: ['authorization_code', 'implicit'],
        refresh_token: { rotation_type: 'non-rotating', leeway: 30 },
      },
    ],
    'resource-servers': [
      {
        id: 'api_old',
        identifier: audience,
        name: 'Old',
        scopes: [{ value: 'read:reports' }],
        token_lifetime: 900,
      },
      { id: 'api_other', identifier: 'https://other.example', name: 'Other' },
    ],
    roles: [
      { id: 'rol_admin', name: 'Admin' },
      {
        id: 'rol_mod',
        name: 'Postern moderator',
        permissions: [{ permission_name: 'read:reports', resource_server_identifier: audience }],
      },
    ],
  });

  it('keeps everything, and gets what is missing', async () => {
    const tenant = inUse();
    const api = await tenantWith(tenant);
    const env = { APPLY: '1', AUTH0_CLIENT_ID: 'spa', APP_URL: 'https://app.example' };
    const { status, stdout, stderr } = await apply(api, env);
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      api.calls.map(({ method, path }) => `${method} ${path}`),
      ['PATCH /resource-servers/api_old', 'PATCH /clients/spa', 'POST /roles/rol_mod/permissions'],
    );
    const spa = tenant.clients[1];
    assert.equal(spa.name, 'Renamed by hand');
    assert.deepEqual(spa.callbacks, ['https://old.example', 'https://app.example']);
    assert.deepEqual(spa.grant_types, ['authorization_code', 'implicit', 'refresh_token']);
    assert.equal(spa.refresh_token.rotation_type, 'rotating');
    const scopes = tenant['resource-servers'][0].scopes.map(({ value }) => value);
    assert.deepEqual(scopes, ['read:reports', 'moderate:posts']);
    assert.equal(tenant['resource-servers'][0].token_lifetime, 900, "the operator's own");
    assert.match(stdout, /token_lifetime stays 900; a new API would get 3600/);
    const held = tenant.roles[1].permissions.map(({ permission_name: name }) => name);
    assert.deepEqual(held, ['read:reports', 'moderate:posts']);
    assert.match(stdout, /callbacks \+ https:\/\/app.example/);
    assert.match(stdout, /refresh_token.rotation_type: non-rotating → rotating/);
    assert.match(stdout, /scopes \+ moderate:posts/);
  });

  it('gets only the URL of the front end after the first deployment', async () => {
    const api = await tenantWith();
    await apply(api, { APPLY: '1' });
    api.calls.length = 0;
    await apply(api, { APPLY: '1', APP_URL: 'https://app.example/' });
    const both = ['http://localhost:5173', 'https://app.example'];
    assert.deepEqual(api.calls, [
      {
        method: 'PATCH',
        path: '/clients/client_1',
        body: { callbacks: both, allowed_logout_urls: both, web_origins: both },
      },
    ]);
  });

  it('with several pages is read completely', async () => {
    const many = Array.from({ length: 130 }, (_, i) => ({ client_id: `c${i}`, name: `App ${i}` }));
    const api = await tenantWith({
      clients: [...many, { client_id: 'spa', name: 'Postern', app_type: 'spa' }],
    });
    const { stdout } = await apply(api);
    assert.match(stdout, /change +application +Postern \(spa\)/);
  });
});
