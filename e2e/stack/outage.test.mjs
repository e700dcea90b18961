// The responses when a part behind the gateway fails.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startOwnStack } from './own-stack.mjs';

describe('the database is down', () => {
  let stack;
  before(async () => {
    stack = await startOwnStack({ databaseDown: true });
  });
  after(() => stack?.stop());

  for (const [method, body] of [
    ['GET', undefined],
    ['POST', '{"text":"lost?"}'],
  ]) {
    it(`${method} /posts returns 503 and when to try again`, async () => {
      const answer = await stack.call(method, '/posts', body);
      assert.equal(answer.status, 503, await answer.clone().text());
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      assert.match(answer.headers.get('retry-after'), /^\d+$/);
    });
  }
});

describe('the keys cannot be fetched', () => {
  let stack;
  before(async () => {
    stack = await startOwnStack();
  });
  after(() => stack?.stop());

  it('returns 500, not 401, and API Gateway caches nothing', async () => {
    await stack.control('faults', { jwks: 'down' });
    for (const attempt of ['first', 'second']) {
      const answer = await stack.call('GET', '/posts');
      assert.equal(answer.status, 500, attempt);
      assert.equal(await answer.text(), '{"message":null}');
    }
  });
});
