// `make dev` reads AUTH0_DOMAIN by the grammar that every other reader has.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { issuerOf } from '../domain.mjs';
import { readSettings } from '../settings.mjs';
import { domainCases } from './domain-cases.mjs';

const read = (domain) => {
  const env = { AUTH0_DOMAIN: domain, AUTH0_CLIENT_ID: 'abc', AUTH0_AUDIENCE: 'https://a.example' };
  return readSettings({ env, auth0Port: 1 });
};

describe('AUTH0_DOMAIN of `make dev`', () => {
  for (const { kind, domain, issuer } of domainCases) {
    it(`${kind} ${domain}`, () => {
      if (kind === 'rejects') {
        assert.throws(() => read(domain), /^Error: AUTH0_DOMAIN is ".*", but must be /);
        assert.equal(issuerOf(domain, { local: true }), null);
      } else {
        assert.equal(`${read(domain).domainUrl}/`, issuer);
      }
    });
  }

  it('is the address of the stand-in when no tenant is set', () => {
    const { domain } = readSettings({ auth0Port: 4400 });
    assert.equal(issuerOf(domain, { local: true }), 'http://localhost:4400/');
    assert.equal(issuerOf(domain), null);
  });
});
