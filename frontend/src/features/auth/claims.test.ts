import { expect, test } from 'vitest';
import { claimsOf } from './claims';

const jwt = (payload: string) => `e30.${Buffer.from(payload).toString('base64url')}.c2ln`;

const cases: [string, string, unknown][] = [
  ['a JWT', jwt('{"sub":"auth0|bob"}'), { sub: 'auth0|bob' }],
  // "ü" and "?" make "_" and "-" of the base64url alphabet and need UTF-8.
  ['any alphabet', jwt('{"sub":"üüü???>>>"}'), { sub: 'üüü???>>>' }],
  ['claims that are not an object', jwt('null'), {}],
  ['claims that are not JSON', jwt('{'), {}],
  ['an opaque token (no audience asked)', 'pQ3mB-v8sTz', {}],
  ['an encrypted token (five segments)', 'a.b.c.d.e', {}],
  ['nothing', '', {}],
];

test.each(cases)('reads %s', (_case, token, claims) => {
  expect(claimsOf(token)).toEqual(claims);
});
