// Simultaneous requests, as after a lost response, from a second tab, or by a double click.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { call, tokenOfNewUser } from './api.mjs';
import { assertInContract, callInContract } from './contract.mjs';
import { assertGatewayResponse, atOnce, isFromGateway } from './differences.mjs';

const { many, few } = atOnce;
const together = (count, send) => Promise.all(Array.from({ length: count }, (_, i) => send(i)));
const counted = (answers) =>
  answers.reduce((counts, { status }) => ({ ...counts, [status]: (counts[status] ?? 0) + 1 }), {});

describe(`${many} requests with one Idempotency-Key`, () => {
  it('create one post, and all get the same one', async () => {
    const token = await tokenOfNewUser();
    const headers = { 'Idempotency-Key': randomUUID() };
    const answers = await together(many, () =>
      callInContract('POST /posts', { token, headers, json: { text: 'Once' } }),
    );

    assert.deepEqual(counted(answers), { 201: many });
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    const first = answers.filter(({ headers }) => !headers.has('idempotency-replayed'));
    assert.equal(first.length, 1, 'one made it, the others replay it');
  });

  it('with different bodies: one is stored, the others get an error', async () => {
    const token = await tokenOfNewUser();
    const headers = { 'Idempotency-Key': randomUUID() };
    const answers = await together(few, (i) =>
      callInContract('POST /posts', { token, headers, json: { text: `Version ${i}` } }),
    );

    assert.deepEqual(counted(answers), { 201: 1, 422: few - 1 });
  });

  it('of two users create two posts: each user has separate keys', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const tokens = [await tokenOfNewUser(), await tokenOfNewUser()];
    const answers = await together(2, (i) =>
      callInContract('POST /posts', { token: tokens[i], headers, json: { text: 'Mine' } }),
    );

    assert.equal(new Set(answers.map(({ json }) => json.id)).size, 2);
  });
});

describe('editors who read the same version', () => {
  const written = async () => {
    const token = await tokenOfNewUser();
    const { json } = await callInContract('POST /posts', { token, json: { text: 'Draft' } });
    return { token, id: json.id };
  };
  const change = ({ token, id }, text) =>
    callInContract('PUT /posts/{postId}', {
      ...{ token, id, json: { text }, headers: { 'If-Match': '"1"' } },
    });

  it('one succeeds, the others get 412, and nothing is lost', async () => {
    const post = await written();
    const answers = await together(few, (i) => change(post, `Text ${i}`));

    assert.deepEqual(counted(answers), { 200: 1, 412: few - 1 });
    const winner = answers.find(({ status }) => status === 200);
    const now = await callInContract('GET /posts/{postId}', post);
    assert.deepEqual(now.json, winner.json);
    assert.equal(now.headers.get('etag'), '"2"');
  });

  it('an update and a deletion: the post is deleted in any order', async () => {
    const post = await written();
    const [changed, removed] = await Promise.all([
      change(post, 'Too late?'),
      callInContract('DELETE /posts/{postId}', post),
    ]);

    assert.ok([200, 404].includes(changed.status), changed.text);
    assert.equal(removed.status, 204);
    assert.equal((await callInContract('GET /posts/{postId}', post)).status, 404);
  });
});

describe('a body of 6 MB', () => {
  // API Gateway takes 10 MB and Lambda 6 MB, so on AWS the gateway may be the one that says so.
  it('is rejected, and the next request succeeds', async () => {
    const token = await tokenOfNewUser();
    const json = { text: 'a'.repeat(6 * 1024 * 1024) };
    const answer = await call('POST', '/posts', { token, json });
    if (isFromGateway('a body of 6 MB')) {
      assertGatewayResponse(answer, 'a body of 6 MB');
    } else {
      assertInContract('POST /posts', answer);
      assert.equal(answer.status, 413);
    }
    assert.equal((await callInContract('POST /posts', { token, json: { text: 'a' } })).status, 201);
  });
});
