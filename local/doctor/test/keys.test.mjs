// One fault of the tenant's keys in each test.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { control } from '../../stand-ins/test/stand-in.mjs';
import { assertWrong } from './program.mjs';
import { validConfiguration } from './valid-configuration.mjs';

const { check, checkThroughProxy, standIn } = validConfiguration();

describe('keys', () => {
  const fault = async (jwks) => {
    await control(standIn().address, 'faults', { jwks });
    try {
      return await check({});
    } finally {
      await control(standIn().address, 'reset');
    }
  };
  for (const [name, says] of [
    ['down', /returns 503/],
    ['slow', /did not respond within 2 s/],
    ['empty', /None of the 0 keys/],
    ['garbage', /is not a key set/],
  ]) {
    it(`that are ${name}`, async () => {
      const answer = await fault(name);
      assertWrong(answer, 'keys');
      assert.match(answer.findings.keys.says, says);
    });
  }

  const jwk = (type, options, part, more) => ({
    ...generateKeyPairSync(type, options)[part].export({ format: 'jwk' }),
    kid: 'k',
    ...more,
  });
  const strong = { modulusLength: 2048 };
  for (const [name, keys, says] of [
    [
      'of another kind',
      () => [jwk('ec', { namedCurve: 'P-256' }, 'publicKey')],
      /type is EC, not RSA/,
    ],
    [
      'too short',
      () => [jwk('rsa', { modulusLength: 1024 }, 'publicKey')],
      /shorter than 2048 bits/,
    ],
    ['for encryption', () => [jwk('rsa', strong, 'publicKey', { use: 'enc' })], /its use is "enc"/],
    [
      'with the same id',
      () => [jwk('rsa', strong, 'publicKey'), jwk('rsa', strong, 'publicKey')],
      /one key id/,
    ],
  ]) {
    it(`that are ${name}`, async () => {
      const body = JSON.stringify({ keys: keys() });
      const answer = await checkThroughProxy((it, path) => {
        if (path.endsWith('jwks.json')) it.body = body;
      });
      assertWrong(answer, 'keys');
      assert.match(answer.findings.keys.says, says);
    });
  }

  it('that publish a private part', async () => {
    const body = JSON.stringify({ keys: [jwk('rsa', strong, 'privateKey')] });
    const answer = await checkThroughProxy((it, path) => {
      if (path.endsWith('jwks.json')) it.body = body;
    });
    assertWrong(answer, 'keys');
    assert.match(answer.printed, /private key is published[^]*rotate and revoke/);
  });
});
