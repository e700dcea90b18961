// What is longer than API Gateway takes: it says so itself, and the contract names its answer. Where the gateway knows no
// such limit, the function answers, within the contract too.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokenOf } from './api.mjs';
import { callInContract, operations } from './contract.mjs';
import { refusesTooLong } from './differences.mjs';

const token = await tokenOf('bob');

for (const [operation] of operations) {
  describe(operation, () => {
    it('takes no headers above 10,240 bytes', async () => {
      const headers = { 'x-long': 'a'.repeat(10_240) };
      const answer = await callInContract(operation, { id: 'x', token, headers });
      assert.equal(answer.status === 431, refusesTooLong, answer.text);
    });

    it(
      'takes no long path',
      { skip: !operation.includes('{') && 'its path is fixed' },
      async () => {
        const answer = await callInContract(operation, { id: 'a'.repeat(2_000), token });
        assert.equal(answer.status === 414, refusesTooLong, answer.text);
      },
    );
  });
}
