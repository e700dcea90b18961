// `make doctor` reads AUTH0_DOMAIN by the grammar that every other reader has.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { domainCases } from '../../dev/test/domain-cases.mjs';
import { checkDomain } from '../domain.mjs';

describe('AUTH0_DOMAIN of `make doctor`', () => {
  for (const { kind, domain, issuer } of domainCases) {
    it(`${kind} ${domain}`, () => {
      const checked = checkDomain({ domain });
      assert.equal(checked.issuer, kind === 'rejects' ? null : issuer);
      assert.equal(checked.finding.result, kind === 'rejects' ? 'WRONG' : 'ok');
    });
  }
});
