import { expect, test } from 'vitest';
import { permissionsIn } from './permissions';

/** A token with these claims. Its signature is not valid, because it is not checked here. */
const token = (claims: unknown) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

const cases = [
  ['the claim', token({ permissions: ['moderate:posts', 'x'] }), ['moderate:posts', 'x']],
  // "ü" and "?" make "_" and "-" of the base64url alphabet and need UTF-8.
  [
    'any alphabet',
    token({ name: 'üüü???>>>', permissions: ['lesen:für-alle'] }),
    ['lesen:für-alle'],
  ],
  ['no claim (RBAC is off)', token({ scope: 'openid' }), []],
  ['a claim of another type', token({ permissions: 'moderate:posts' }), []],
  ['members of another type', token({ permissions: [1, null, 'x'] }), ['x']],
  ['claims that are not an object', token(null), []],
  ['an opaque token (no audience asked)', 'pQ3mB-v8sTz', []],
  ['an encrypted token (five segments)', 'a.b.c.d.e', []],
  ['nothing', '', []],
] as const;

test.each(cases)('reads %s', (_case, given, permissions) => {
  expect([...permissionsIn(given)]).toEqual(permissions);
});
