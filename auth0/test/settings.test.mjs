import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readTenantSettings } from '../settings.mjs';

describe('APPLY=1', () => {
  const client = { AUTH0_MGMT_TOKEN: 'a-token' };

  it('works on the command line', () => {
    const env = { ...client, AUTH0_DOMAIN: 'tenant.eu.auth0.com', APPLY: '1' };
    assert.equal(readTenantSettings({ env }).apply, true);
  });

  it('in .env.local changes nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'postern-'));
    try {
      const file = join(folder, '.env.local');
      writeFileSync(file, 'AUTH0_DOMAIN=tenant.eu.auth0.com\nAPPLY=1\n');
      assert.equal(readTenantSettings({ file, env: client }).apply, false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
