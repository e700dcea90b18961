// doctor checks a key as the authorizer does. Both are tested with the same list.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../dev/prepare.mjs';
import { faultOfKey } from '../keys.mjs';

const list = join(root, 'authorizer/src/test/resources/key-cases.txt');
const cases = readFileSync(list, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

function modulus(bits) {
  const hex = ((1n << BigInt(bits - 1)) | 129n).toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}

describe('a key', () => {
  for (const [kind, bits, members] of cases) {
    it(`of ${bits} bits with ${members} is ${kind}`, () => {
      const key = { kid: 'k', kty: 'RSA', n: modulus(bits), e: 'AQAB', ...JSON.parse(members) };
      const fault = faultOfKey(key, [key]);
      assert.equal(fault === null ? 'usable' : 'refused', kind, fault ?? 'no fault');
    });
  }
});
