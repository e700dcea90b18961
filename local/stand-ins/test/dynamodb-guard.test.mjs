// The requests that the DynamoDB stand-in rejects. No request ends it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { changedRequests } from './dynamodb-fuzz.mjs';
import { call, createTable, headersFor, item, put } from './dynamodb-requests.mjs';
import { start } from './stand-in.mjs';

let standIn;
before(async () => {
  standIn = await start('dynamodb', '--host-name', 'host.docker.internal');
  await createTable(standIn.address);
});
after(async () => assert.equal(await standIn.stop(), 0, 'the process still runs'));

/** Uses node:http, because fetch sets Host and Origin itself. */
async function send(
  headers,
  { method = 'POST', body = method === 'POST' ? '{}' : '', action = 'ListTables' } = {},
) {
  const sent = { ...headersFor(action), ...headers };
  const outgoing = request(standIn.address, { method, headers: sent }).end(body);
  const [response] = await once(outgoing, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, headers: response.headers, text };
}

describe('the caller', () => {
  for (const [name, headers, options, status] of [
    ['127.0.0.1', (port) => ({ host: `127.0.0.1:${port}` }), {}, 200],
    ['localhost', (port) => ({ host: `localhost:${port}` }), {}, 200],
    ['LOCALHOST (RFC 9110, 4.2.3)', (port) => ({ host: `LOCALHOST:${port}` }), {}, 200],
    ['a name given by --host-name', (port) => ({ host: `host.docker.internal:${port}` }), {}, 200],
    ['another host name (DNS rebinding)', (port) => ({ host: `evil.example:${port}` }), {}, 403],
    ['the right name with another port', () => ({ host: 'localhost:80' }), {}, 403],
    ['no port', () => ({ host: '127.0.0.1' }), {}, 403],
    ['a web page', () => ({ origin: 'http://evil.example' }), {}, 403],
    ['the application', () => ({ origin: 'http://localhost:5173' }), {}, 403],
    ['a page without origin', () => ({ origin: 'null' }), {}, 403],
    ['a preflight', () => ({ origin: 'http://evil.example' }), { method: 'OPTIONS' }, 403],
    ['a GET of a page', () => ({ origin: 'http://evil.example' }), { method: 'GET' }, 403],
  ]) {
    test(`${name}: ${status}`, async () => {
      const answer = await send(headers(new URL(standIn.address).port), options);
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
      if (status === 403) assert.doesNotMatch(answer.text, /TableNames/);
    });
  }

  test('a rejected request of a web page changes nothing', async () => {
    const body = JSON.stringify({ ...put, Item: item('from a page') });
    await send({ origin: 'http://evil.example' }, { body, action: 'PutItem' });
    const key = { pk: { S: 'from a page' }, sk: { S: 'post' } };
    const { status, Item } = await call(standIn.address, 'GetItem', {
      TableName: 'posts',
      Key: key,
    });
    assert.equal(status, 200);
    assert.equal(Item, undefined);
  });
});

describe('a body', () => {
  const list = (levels) => '['.repeat(levels) + ']'.repeat(levels);
  for (const [name, body, status] of [
    ['null', 'null', 400],
    ['a number', '1', 400],
    ['a text', '"x"', 400],
    ['a list', '[]', 400],
    ['cut off', '{"TableName":', 400],
    ['two objects', '{}{}', 400],
    ['not UTF-8', Buffer.from('{"TableName":"\xff\xfe\xc0\x80"}', 'latin1'), 400],
    ['with a byte order mark', '\ufeff{}', 400],
    ['3,000 nested lists', list(3000), 400],
    ['3,000 nested lists in a member', `{"Item":${list(3000)}}`, 400],
    ['five million nested lists', `{"Item":${list(5e6)}}`, 400],
    [
      '3,000 parentheses',
      `{"TableName":"posts","Key":{},"ConditionExpression":"${'('.repeat(3000)}"}`,
      400,
    ],
    [
      '3,000 parentheses, and a name that is escaped (RFC 8259, 7)',
      `{"TableName":"posts","Key":{},"ConditionExp\\u0072ession":"${'('.repeat(3000)}"}`,
      400,
    ],
    [
      '3,000 NOTs',
      `{"TableName":"posts","Key":{},"ConditionExpression":"${'NOT '.repeat(3000)}"}`,
      400,
    ],
    ['a null in a list of structures', '{"RequestItems":{"posts":[null]}}', 400],
    ['16 MB', `{"a":"${'x'.repeat(16 * 1024 * 1024 - 8)}"}`, 400],
    ['over 16 MB', `{"a":"${'x'.repeat(16 * 1024 * 1024 - 7)}"}`, 413],
    ['empty', '', 400],
  ]) {
    test(`${name}: ${status}`, async () => {
      const action = /RequestItems/.test(body) ? 'BatchWriteItem' : 'DeleteItem';
      const answer = await call(standIn.address, action, body);
      assert.equal(answer.status, status);
      assert.match(answer.__type, /#(Serialization|Validation)Exception$/);
    });
  }
});

test('a DynamoDB item may have 32 levels, so the guard lets them through', async () => {
  const nested = (levels) => (levels === 0 ? { S: 'x' } : { M: { a: nested(levels - 1) } });
  const requests = [{ PutRequest: { Item: { ...item('deep'), a: nested(31) } } }];
  const answer = await call(standIn.address, 'BatchWriteItem', {
    RequestItems: { posts: requests },
  });
  assert.equal(answer.status, 200, answer.message);
});

for (const target of ['', 'x', 'DynamoDB_20120810.', 'DynamoDB_20120810.constructor', 'a.b.c']) {
  test(`the operation "${target}": 400`, async () => {
    assert.equal((await send({ 'x-amz-target': target })).status, 400);
  });
}

for (const missing of ['authorization', 'x-amz-date', 'content-type', 'x-amz-target']) {
  test(`without ${missing}: rejected`, async () => {
    const headers = headersFor('ListTables');
    delete headers[missing];
    const response = await fetch(standIn.address, { method: 'POST', headers, body: '{}' });
    assert.match(`${response.status}`, /^40[04]$/);
  });
}

test('1,000 requests with random changes: each gets 200 or 400', async () => {
  for (const { action, body } of changedRequests(1000, 1)) {
    const { status } = await call(standIn.address, action, body);
    assert.ok(status === 200 || status === 400, `${status}: ${action} ${JSON.stringify(body)}`);
  }
});
