// Posts through all parts: gateway, authorizer, function, table.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, eventually, tokenOf } from './api.mjs';

const ada = await tokenOf('ada');
const bob = await tokenOf('bob');
const write = (token, text, headers) => call('POST', '/posts', { token, json: { text }, headers });
const feed = async (token, query = '') => (await call('GET', `/posts${query}`, { token })).json;
/** A post as it comes in the feed; undefined when it is still missing after all patience. */
const inFeed = (token, id) =>
  eventually(
    async () => (await feed(token)).items.find((post) => post.id === id),
    (post) => post !== undefined,
  );

describe('a post', () => {
  it('is stored as sent and visible to all users, with "mine" only for its author', async () => {
    const text = 'Grüße, <b>мир</b> 🌍\n second line';
    const created = await write(ada, text);
    assert.equal(created.status, 201, created.text);
    assert.equal(created.headers.get('location'), `posts/${created.json.id}`);
    assert.equal(created.headers.get('cache-control'), 'private, no-store');
    assert.equal(created.json.text, text);
    assert.match(created.json.id, /^[A-Za-z0-9_-]{22}$/);

    const seen = (token) => inFeed(token, created.json.id);
    assert.deepEqual(await seen(ada), created.json);
    assert.deepEqual(await seen(bob), { ...created.json, mine: false });
  });

  it('never shows an Auth0 user id', async () => {
    const created = await write(bob, 'who am I');
    assert.ok(!created.text.includes('auth0|'), created.text);
    assert.ok(await inFeed(ada, created.json.id));
    assert.ok(!JSON.stringify(await feed(ada)).includes('auth0|'));
  });

  it('cannot be written as another user', async () => {
    const created = await call('POST', '/posts?userId=auth0%7Cbob', {
      token: ada,
      json: { text: 'not Bob' },
      headers: { 'x-user-id': 'auth0|bob', userId: 'auth0|bob' },
    });
    assert.equal(created.status, 201);
    assert.equal((await inFeed(bob, created.json.id)).mine, false);
  });

  it('is deleted by a moderator, once', async () => {
    const { json: post } = await write(bob, 'to be removed');
    const remove = () => call('DELETE', `/moderation/posts/${post.id}`, { token: ada });
    const removed = await remove();
    assert.deepEqual([removed.status, removed.text], [204, '']);
    const rest = await eventually(
      async () => (await feed(bob)).items,
      (items) => !items.some((one) => one.id === post.id),
    );
    assert.ok(!rest.some((one) => one.id === post.id));
    assert.equal((await remove()).status, 404);
  });
});

describe('the feed', () => {
  it('is sorted newest first, in pages without gap or overlap', async () => {
    const ids = [];
    for (let i = 1; i <= 5; i++) ids.unshift((await write(ada, `page ${i}`)).json.id);
    const first = await eventually(
      () => feed(ada, '?limit=2'),
      ({ items }) => items[0]?.id === ids[0] && items[1]?.id === ids[1],
    );
    const second = await feed(ada, `?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`);
    const third = await feed(ada, `?limit=1&cursor=${encodeURIComponent(second.nextCursor)}`);
    const seen = [...first.items, ...second.items, ...third.items].map((post) => post.id);
    assert.deepEqual(seen, ids);
  });

  for (const query of ['?limit=0', '?limit=101', '?limit=x', '?cursor=forged', '?cursor=']) {
    it(`rejects ${query} with 400`, async () => {
      const answer = await call('GET', `/posts${query}`, { token: ada });
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    });
  }
});

describe('an invalid body is rejected and nothing is stored', () => {
  const rows = [
    ['not JSON', 'hello', 400, null],
    ['empty', '', 400, null],
    ['an array', '[]', 400, null],
    ['null', 'null', 400, null],
    ['cut off', '{"text":"a"', 400, null],
    ['something after it', '{"text":"a"} x', 400, null],
    ['no text', '{}', 400, '#/text'],
    ['text is a number', '{"text":1}', 400, '#/text'],
    ['text is null', '{"text":null}', 400, '#/text'],
    ['text is empty', '{"text":""}', 400, '#/text'],
    ['only white space', '{"text":" \\n\\t\\u2003"}', 400, '#/text'],
    ['only a variation selector', JSON.stringify({ text: '\ufe0f' }), 400, '#/text'],
    ['2,001 code points', JSON.stringify({ text: 'a'.repeat(2001) }), 400, '#/text'],
    ['an unknown member', '{"text":"a","userId":"auth0|bob"}', 400, '#/userId'],
    ['a member twice', '{"text":"a","text":"b"}', 400, null],
    ['longer than 10 KB', JSON.stringify({ text: 'ä'.repeat(6000) }), 413, null],
  ];
  for (const [name, body, status, pointer] of rows) {
    it(name, async () => {
      const before = (await feed(bob)).items.map((post) => post.id);
      const answer = await call('POST', '/posts', {
        token: bob,
        body,
        headers: { 'Content-Type': 'application/json' },
      });
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      assert.equal(answer.json.status, status);
      if (pointer)
        assert.ok(
          answer.json.errors.some((fault) => fault.pointer === pointer),
          answer.text,
        );
      assert.deepEqual(
        (await feed(bob)).items.map((post) => post.id),
        before,
      );
    });
  }

  it('2,000 code points outside the basic plane are accepted', async () => {
    assert.equal((await write(bob, '𝒜'.repeat(2000))).status, 201);
  });
});
