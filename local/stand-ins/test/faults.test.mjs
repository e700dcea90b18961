import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { createFaults } from '../faults.mjs';
import { logIn } from './browser.mjs';
import { control, decode, forAllTests } from './stand-in.mjs';

const standIn = forAllTests('auth0');
afterEach(() => control(standIn.address, 'reset'));

const set = (faults) => control(standIn.address, 'faults', faults);
const jwks = () => fetch(`${standIn.address}/.well-known/jwks.json`);

describe('faults over HTTP', () => {
  test('the key set fails, and works again', async () => {
    await set({ jwks: 'down' });
    assert.equal((await jwks()).status, 503);
    await set({ jwks: 'ok' });
    assert.equal((await jwks()).status, 200);
  });

  test('the key set is empty', async () => {
    await set({ jwks: 'empty' });
    assert.deepEqual(await (await jwks()).json(), { keys: [] });
  });

  test('the key set is garbage', async () => {
    await set({ jwks: 'garbage' });
    const response = await jwks();
    assert.equal(response.status, 200);
    await assert.rejects(response.json(), SyntaxError);
  });

  test('/userinfo is down while the rest works', async () => {
    await set({ userinfo: 'down' });
    const { access_token } = await control(standIn.address, 'token', { user: 'ada' });
    const headers = { authorization: `Bearer ${access_token}` };
    assert.equal((await fetch(`${standIn.address}/userinfo`, { headers })).status, 503);
    assert.equal((await jwks()).status, 200);
  });

  test('short-lived tokens, from the log-in and from the control endpoint', async () => {
    await set({ tokenLifetime: 65 });
    const { redeem } = await logIn(standIn.address, 'ada');
    const { access_token, expires_in } = await redeem();
    const minted = await control(standIn.address, 'token', { user: 'ada' });
    assert.equal(expires_in, 65);
    for (const token of [access_token, minted.access_token]) {
      const { exp, iat } = decode(token).payload;
      assert.equal(exp - iat, 65);
    }
  });

  test('a log-in is denied for a reason, as by an Auth0 Action; without the fault it works', async () => {
    await set({ denyLogIn: 'Please verify your email before logging in.' });
    const { back } = await logIn(standIn.address, 'ada');
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(
      back.searchParams.get('error_description'),
      'Please verify your email before logging in.',
    );
    assert.equal(back.searchParams.get('code'), null);
    await set({ denyLogIn: '' });
    assert.ok((await logIn(standIn.address, 'ada')).back.searchParams.get('code'));
  });

  for (const seconds of [172_800, -172_800]) {
    test(`the times in the ID token differ by ${seconds} s, and its signature is valid`, async () => {
      await set({ idTokenClock: seconds });
      const { id_token, access_token } = await (await logIn(standIn.address, 'ada')).redeem();
      const { payload, protectedHeader } = await jwtVerify(
        id_token,
        createLocalJWKSet(await (await jwks()).json()),
        { currentDate: new Date(Date.now() + seconds * 1000) },
      );
      assert.equal(protectedHeader.alg, 'RS256');
      assert.ok(Math.abs(payload.iat - decode(access_token).payload.iat - seconds) <= 1);
      assert.equal(payload.exp - payload.iat, 36_000);
      assert.equal(payload.sub, 'auth0|ada');
    });
  }

  test('one switch does not change the others', async () => {
    await set({ jwks: 'down', latencyMs: 1 });
    const { status, ...all } = await set({ latencyMs: 2 });
    assert.equal(status, 200);
    assert.deepEqual(all, {
      jwks: 'down',
      userinfo: 'ok',
      tokenLifetime: 86_400,
      denyLogIn: '',
      idTokenClock: 0,
      latencyMs: 2,
    });
  });

  const refused = [
    ['an unknown switch', { jwsk: 'down' }, /"jwsk" is not a fault\. Use one of jwks, userinfo/],
    ['an unknown value', { jwks: 'broken' }, /one of ok, down, slow, empty, garbage/],
    ['a value of another switch', { userinfo: 'garbage' }, /one of ok, down, slow$/],
    ['a lifetime of 0', { tokenLifetime: 0 }, /at least 1/],
    ['a denial that is not a text', { denyLogIn: true }, /"denyLogIn" must be a text/],
    [
      'a clock that is not a number',
      { idTokenClock: 'late' },
      /"idTokenClock" must be a whole number/,
    ],
    ['a latency below 0', { latencyMs: -1 }, /at least 0/],
  ];
  for (const [name, faults, words] of refused) {
    test(`rejects ${name} and changes nothing`, async () => {
      const { status, error } = await set({ ...faults, userinfo: faults.userinfo ?? 'down' });
      assert.equal(status, 400);
      assert.match(error, words);
      assert.equal((await set({})).userinfo, 'ok');
    });
  }
});

describe('time', () => {
  const cases = [
    ['slow keys', { jwks: 'slow' }, '/.well-known/jwks.json', [5000]],
    ['slow keys do not delay the log-in', { jwks: 'slow' }, '/authorize', []],
    ['slow /userinfo', { userinfo: 'slow' }, '/userinfo', [5000]],
    ['latency applies to all paths', { latencyMs: 300 }, '/authorize', [300]],
    ['latency is added', { latencyMs: 300, userinfo: 'slow' }, '/userinfo', [5300]],
    ['no fault, no wait', {}, '/userinfo', []],
  ];
  for (const [name, wanted, path, expected] of cases) {
    test(name, async () => {
      const waits = [];
      const faults = createFaults(async (milliseconds) => void waits.push(milliseconds));
      faults.set(wanted);
      const answered = await faults.apply(path, undefined);
      assert.deepEqual(waits, expected);
      assert.equal(answered, false);
    });
  }
});
