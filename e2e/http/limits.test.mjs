// API Gateway rejects requests above its limits, as the contract describes. A gateway without such a limit passes them to
// the function, whose response is in the contract too.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokenOf } from './api.mjs';
import { callInContract, operations } from './contract.mjs';
import { rejectsTooLong } from './differences.mjs';

const token = await tokenOf('bob');

for (const [operation] of operations) {
  describe(operation, () => {
    it('rejects headers above 10,240 bytes', async () => {
      const headers = { 'x-long': 'a'.repeat(10_240) };
      const answer = await callInContract(operation, { id: 'x', token, headers });
      assert.equal(answer.status === 431, rejectsTooLong, answer.text);
    });

    it(
      'takes no long path',
      { skip: !operation.includes('{') && 'its path is fixed' },
      async () => {
        const answer = await callInContract(operation, { id: 'a'.repeat(2_000), token });
        assert.equal(answer.status === 414, rejectsTooLong, answer.text);
      },
    );

    it(
      'takes no body above 10 MB',
      { skip: (!/^(POST|PUT)/.test(operation) || !rejectsTooLong) && 'has no such limit' },
      async () => {
        const body = 'a'.repeat(10 * 1024 * 1024 + 1);
        const answer = await callInContract(operation, { id: 'x', token, body });
        assert.equal(answer.status, 413);
        assert.equal(answer.text, 'HTTP content length exceeded 10485760 bytes.');
      },
    );
  });
}
