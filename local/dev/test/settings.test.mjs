import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readSettings } from '../settings.mjs';

describe('settings', () => {
  it('use both stand-ins by default', () => {
    assert.deepEqual(readSettings({ auth0Port: 4400 }), {
      ownTenant: false,
      domain: 'http://localhost:4400',
      domainUrl: 'http://localhost:4400',
      clientId: 'postern-spa',
      audience: 'https://api.postern.example',
      dynamodb: null,
      faults: [],
    });
  });

  const tenant = { AUTH0_CLIENT_ID: 'abc', AUTH0_AUDIENCE: 'https://api.example' };
  for (const written of ['t.eu.auth0.com', 'https://t.eu.auth0.com', 'https://T.eu.auth0.com/']) {
    it(`your own tenant written as ${written}`, () => {
      const settings = readSettings({ env: { ...tenant, AUTH0_DOMAIN: written }, auth0Port: 1 });
      assert.equal(settings.ownTenant, true);
      assert.equal(settings.domain, 't.eu.auth0.com');
      assert.equal(settings.domainUrl, 'https://t.eu.auth0.com');
    });
  }

  it('report both missing client id and audience', () => {
    const read = () => readSettings({ env: { AUTH0_DOMAIN: 't.eu.auth0.com' }, auth0Port: 1 });
    assert.throws(read, /AUTH0_CLIENT_ID and AUTH0_AUDIENCE must be set too/);
  });

  for (const missing of ['AUTH0_DOMAIN', 'AUTH0_CLIENT_ID', 'AUTH0_AUDIENCE']) {
    it(`reject a tenant without ${missing}, and do not use the stand-in`, () => {
      const env = { AUTH0_DOMAIN: 't.eu.auth0.com', ...tenant, [missing]: '' };
      assert.throws(
        () => readSettings({ env, auth0Port: 1 }),
        new RegExp(`are set, so ${missing} must be set too`),
      );
    });
  }

  for (const [name, value] of [
    ['AUTH0_DOMAIN', 'my tenant'],
    ['AUTH0_DOMAIN', 't.eu.auth0.com/authorize'],
    ['AUTH0_DOMAIN', 'ftp://t.eu.auth0.com'],
    ['AUTH0_CLIENT_ID', 'a b'],
    ['AUTH0_AUDIENCE', 'my api'],
  ]) {
    it(`reject ${name}=${value}`, () => {
      const env = { AUTH0_DOMAIN: 't.eu.auth0.com', ...tenant, [name]: value };
      assert.throws(
        () => readSettings({ env, auth0Port: 1 }),
        new RegExp(`^Error: ${name} is "${value}", but must be `),
      );
    });
  }

  it('come from .env.local, and the environment takes precedence', () => {
    const folder = mkdtempSync(join(tmpdir(), 'postern-'));
    try {
      const file = join(folder, '.env.local');
      writeFileSync(file, 'AUTH0_DOMAIN=file.auth0.com\nAUTH0_CLIENT_ID="abc"\nAUTH0_AUDIENCE=a\n');
      assert.equal(readSettings({ file, auth0Port: 1 }).domain, 'file.auth0.com');
      const env = { AUTH0_DOMAIN: 'env.auth0.com' };
      assert.equal(readSettings({ file, env, auth0Port: 1 }).domain, 'env.auth0.com');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('use your own DynamoDB instead of the stand-in', () => {
    const env = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' };
    assert.equal(readSettings({ env, auth0Port: 1 }).dynamodb, 'http://127.0.0.1:8000');
  });
});
