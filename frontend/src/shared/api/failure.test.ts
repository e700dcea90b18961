import { expect, test } from 'vitest';
import { failureFrom, failureOf, type Failure } from './failure';

const answer = { body: null, permission: null, retryAfter: null };

test.each<[number, Failure['kind']]>([
  [400, 'invalid'],
  [401, 'tokenRefused'],
  [403, 'forbidden'],
  [404, 'gone'],
  [409, 'conflict'],
  [410, 'gone'],
  [412, 'conflict'],
  [413, 'invalid'],
  [422, 'invalid'],
  [428, 'invalid'],
  [429, 'tooMany'],
  [500, 'unavailable'],
  [503, 'unavailable'],
  [504, 'unavailable'],
])('%i is %s', (status, kind) => {
  expect(failureFrom({ ...answer, status }).kind).toBe(kind);
});

test.each([
  ['2', 2],
  [null, null],
  // RFC 9110, section 10.2.3 also allows a date; the API sends seconds.
  ['Wed, 25 Nov 2026 07:28:00 GMT', null],
  ['-1', null],
  ['99999999', null],
])('Retry-After: %s is %s seconds', (retryAfter, seconds) => {
  expect(failureFrom({ ...answer, status: 503, retryAfter })).toEqual({
    kind: 'unavailable',
    detail: null,
    retryAfter: seconds,
  });
});

test.each([
  ['a list', []],
  ['no list', { errors: 'x' }],
  ['entries without pointer or detail', { errors: [null, { pointer: '#/text' }, { detail: 'x' }] }],
])('errors that are %s are none', (_case, body) => {
  expect(failureFrom({ ...answer, status: 400, body })).toMatchObject({ faults: [] });
});

test('any other error means that there was no response', () => {
  expect(failureOf(new TypeError('Failed to fetch'))).toEqual({ kind: 'unreachable' });
});
