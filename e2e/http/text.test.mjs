// Bytes that are not UTF-8. API Gateway hands a body on as text and replaces such bytes with U+FFFD, so the function
// rejects that character. Nothing may be stored.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { tokenOf } from './api.mjs';
import { callInContract } from './contract.mjs';
import { assertGatewayResponse, isFromGateway } from './differences.mjs';

const token = await tokenOf('bob');
const json = { 'Content-Type': 'application/json' };
const around = (bytes) =>
  Buffer.concat([Buffer.from('{"text":"a'), Buffer.from(bytes), Buffer.from('"}')]);

const notUtf8 = {
  'bytes that UTF-8 never has': [0xff, 0xfe, 0xc0, 0x80],
  'Latin-1': [0xe4],
  'half of a surrogate pair': [0xed, 0xa0, 0x80],
  'a character without its last byte': [0xf0, 0x9f, 0x98],
};

function assertRefused(answer) {
  if (isFromGateway('a body that is not UTF-8'))
    return assertGatewayResponse(answer, 'a body that is not UTF-8');
  assert.equal(answer.status, 400, answer.text);
  assert.match(answer.json.detail, /UTF-8/);
}

for (const [name, bytes] of Object.entries(notUtf8)) {
  describe(name, () => {
    it('do not create a post', async () => {
      const headers = { ...json, 'Idempotency-Key': randomUUID() };
      const body = around(bytes);
      assertRefused(await callInContract('POST /posts', { token, body, headers }));

      // Had it made a post, the key would answer 422 to another body.
      const again = { token, body: around([]), headers };
      const stored = await callInContract('POST /posts', again);
      assert.equal(stored.status, 201, stored.text);
      assert.equal(stored.headers.get('idempotency-replayed'), null);
    });

    it('do not update a post', async () => {
      const post = (await callInContract('POST /posts', { token, json: { text: 'first' } })).json;
      const change = { id: post.id, token, body: around(bytes) };
      const headers = { ...json, 'If-Match': '"1"' };
      assertRefused(await callInContract('PUT /posts/{postId}', { ...change, headers }));

      const now = await callInContract('GET /posts/{postId}', { id: post.id, token });
      assert.deepEqual([now.json.text, now.json.version], ['first', 1]);
    });
  });
}

describe('U+FFFD', () => {
  it('is stored if it is escaped', async () => {
    const body = String.raw`{"text":"a \ufffd"}`;
    const answer = await callInContract('POST /posts', { token, body, headers: json });
    assert.equal(answer.status, 201, answer.text);
    assert.equal(answer.json.text, 'a \ufffd');
  });

  it('is rejected as a character, because it may replace lost bytes', async () => {
    const body = '{"text":"a \ufffd"}';
    const answer = await callInContract('POST /posts', { token, body, headers: json });
    assert.equal(answer.status, 400, answer.text);
  });
});
