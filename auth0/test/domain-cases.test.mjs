// `make tenant` reads AUTH0_DOMAIN by the grammar that every other reader has.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { domainCases } from '../../local/dev/test/domain-cases.mjs';
import { readTenantSettings } from '../settings.mjs';

const read = (domain) =>
  readTenantSettings({ env: { AUTH0_DOMAIN: domain, AUTH0_MGMT_TOKEN: 'a-token' } }).domain;

describe('AUTH0_DOMAIN of `make tenant`', () => {
  for (const { kind, domain, issuer } of domainCases) {
    it(`${kind} ${domain}`, () => {
      if (kind === 'rejects' || kind === 'local') {
        assert.throws(() => read(domain), /^Error: AUTH0_DOMAIN must be a name like/);
      } else {
        assert.equal(`https://${read(domain)}/`, issuer);
      }
    });
  }
});
