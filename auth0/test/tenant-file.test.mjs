// tenant.yaml as auth0-deploy-cli reads it, offline: with a management token it sends no request.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openTenant } from '../tenant-file.mjs';

const settings = {
  domain: 'tenant.eu.auth0.com',
  audience: 'https://api.postern.example',
  clientId: null,
  appUrl: 'https://app.example',
  access: { token: 'offline' },
};

describe('tenant.yaml', () => {
  let wanted;
  before(async () => {
    ({ wanted } = await openTenant(settings));
  });

  it('has an API whose tokens the authorizer accepts', () => {
    const [api, ...others] = wanted.resourceServers;
    assert.deepEqual(others, []);
    assert.equal(api.identifier, settings.audience);
    assert.equal(api.signing_alg, 'RS256');
    // RBAC and "Add Permissions in the Access Token": both, or the permissions claim is missing.
    assert.equal(api.enforce_policies, true);
    assert.equal(api.token_dialect, 'access_token_authz');
    assert.equal(api.allow_offline_access, true);
  });

  it('has a public single-page application with rotating refresh tokens', () => {
    const [spa, ...others] = wanted.clients;
    assert.deepEqual(others, []);
    assert.equal(spa.app_type, 'spa');
    assert.equal(spa.token_endpoint_auth_method, 'none');
    assert.deepEqual(spa.grant_types, ['authorization_code', 'refresh_token']);
    // auth0-spa-js rejects an ID token that is not RS256.
    assert.equal(spa.jwt_configuration.alg, 'RS256');
    assert.equal(spa.refresh_token.rotation_type, 'rotating');
    // Auth0 rejects rotation without expiry: "expiration_type must be expiring when rotation_type is rotating".
    assert.equal(spa.refresh_token.expiration_type, 'expiring');
  });

  for (const list of ['callbacks', 'allowed_logout_urls', 'web_origins']) {
    it(`allows the front end's address in ${list}`, () => {
      assert.deepEqual(wanted.clients[0][list], ['https://app.example']);
    });
  }

  it('lets a role use only permissions that the API has', () => {
    const known = wanted.resourceServers.flatMap(({ identifier, scopes }) =>
      scopes.map(({ value }) => `${value} of ${identifier}`),
    );
    const used = wanted.roles.flatMap(({ permissions }) =>
      permissions.map((one) => `${one.permission_name} of ${one.resource_server_identifier}`),
    );
    assert.ok(used.length > 0);
    for (const permission of used) assert.ok(known.includes(permission), permission);
  });

  it('has no unreplaced placeholder', () => {
    assert.doesNotMatch(JSON.stringify(wanted), /##|@@/);
  });
});

describe('another tenant file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-'));
  after(() => rmSync(folder, { recursive: true }));
  const open = (text) => {
    const file = join(folder, 'tenant.yaml');
    writeFileSync(file, text);
    return openTenant(settings, file);
  };

  it('that does not match Auth0’s schema is rejected', async () => {
    await assert.rejects(
      open('resourceServers:\n  - name: Without an identifier\n'),
      /Schema validation failed[^]*identifier/,
    );
  });

  it('with other kinds of objects is read without them', async () => {
    const { wanted } = await open(
      'roles:\n  - name: A\nconnections:\n  - name: c\n    strategy: auth0\n',
    );
    assert.deepEqual(wanted, { resourceServers: null, clients: null, roles: [{ name: 'A' }] });
  });
});
