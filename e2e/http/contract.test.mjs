// Every route: the responses that a caller can cause, each validated against openapi.yaml.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { tokenOf } from './api.mjs';
import { assertInContract, callInContract, isOnlyFromGateway, operations } from './contract.mjs';
import { assertGatewayResponse } from './differences.mjs';
import { unknownId } from './prepared-requests.mjs';
import { situations } from './situations.mjs';

// No request causes these. The functions' own tests and e2e/stack cover them.
const notFromOutside = ['500', '503'];

const expired = await tokenOf('bob', { expiresIn: -60 });
const made = async (value) => (typeof value === 'function' ? value() : value);
const seen = new Map();

for (const [operation] of operations) {
  describe(operation, () => {
    for (const [status, situation, { id, headers, ...rest }] of situations[operation]) {
      it(`${status}: ${situation}`, async () => {
        const options = { ...rest, id: await made(id), headers: await made(headers) };
        const answer = await callInContract(operation, options);
        assert.equal(answer.status, status, answer.text);
        seen.set(operation, [...(seen.get(operation) ?? []), `${status}`]);
      });
    }

    it('an expired token is rejected', async () => {
      const answer = await callInContract(operation, { id: unknownId, token: expired });
      assertGatewayResponse(answer, 'rejected token');
    });
  });
}

after(() => {
  for (const [operation, statuses] of operations) {
    const missing = statuses.filter(
      (status) =>
        !notFromOutside.includes(status) &&
        // limits.test.mjs, who-gets-in.test.mjs and e2e/stack test what API Gateway itself sends.
        !isOnlyFromGateway(operation, status) &&
        !seen.get(operation)?.includes(status),
    );
    assert.deepEqual(
      missing,
      [],
      `${operation}: the contract has responses that these tests did not see`,
    );
  }
});

describe('a response outside the contract is found', () => {
  const problem = { type: 'about:blank', title: 'Not Found', status: 404 };
  const answer = (status, json, headers) => ({
    status,
    json,
    text: json === null ? '' : JSON.stringify(json),
    headers: new Headers({ 'Cache-Control': 'private, no-store', ...headers }),
  });
  const asProblem = { 'Content-Type': 'application/problem+json' };
  const rows = [
    ['another status', answer(418, problem, asProblem), /no such status/],
    [
      'another media type',
      answer(404, problem, { 'Content-Type': 'text/html' }),
      /no such media type/,
    ],
    [
      'a member that is not in the contract',
      answer(404, { ...problem, userId: 'x' }, asProblem),
      /additional/,
    ],
    ['a missing header', answer(304, null, {}), /ETag is missing/],
    ['an invalid header', answer(304, null, { ETag: 'W/"1"' }), /ETag.*pattern|pattern.*ETag/],
    ['a body where none is allowed', answer(304, {}, { ETag: '"1"' }), /names no body/],
    [
      'a shared cache may keep it',
      answer(304, null, { ETag: '"1"', 'Cache-Control': 'public' }),
      /no-store/,
    ],
  ];
  for (const [name, wrong, message] of rows) {
    it(name, () => assert.throws(() => assertInContract('GET /posts/{postId}', wrong), message));
  }
});
