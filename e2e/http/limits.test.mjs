// What is longer than API Gateway takes: it says so itself, and the contract names its answer.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokenOf } from './api.mjs';
import { callInContract, operations } from './contract.mjs';

const skip = process.env.TARGET === 'sam' && 'SAM CLI has no such limits';
const token = await tokenOf('bob');

for (const [operation] of operations) {
  describe(operation, { skip }, () => {
    it('takes no headers above 10,240 bytes', async () => {
      const headers = { 'x-long': 'a'.repeat(10_240) };
      assert.equal((await callInContract(operation, { id: 'x', token, headers })).status, 431);
    });

    it(
      'takes no long path',
      { skip: !operation.includes('{') && 'its path is fixed' },
      async () => {
        const answer = await callInContract(operation, { id: 'a'.repeat(2_000), token });
        assert.equal(answer.status, 414);
      },
    );
  });
}
