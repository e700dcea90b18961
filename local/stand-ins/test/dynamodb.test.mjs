import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { start } from './stand-in.mjs';

let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'stand-in-'))));
after(() => rm(folder, { recursive: true }));

/** One call of DynamoDB's HTTP API. The signature is never checked, only its form. */
async function call(address, action, input) {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, ' +
        'SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  return { status: response.status, ...(await response.json()) };
}

const text = (name) => ({ AttributeName: name, AttributeType: 'S' });
const table = {
  TableName: 'posts',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'feedPartition', 'feedSort'].map(text),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'feed',
      KeySchema: [
        { AttributeName: 'feedPartition', KeyType: 'HASH' },
        { AttributeName: 'feedSort', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
/** A table can be used once it is ACTIVE; on a busy machine that is a few requests later. */
async function createTable(address) {
  await call(address, 'CreateTable', table);
  for (let asked = 0; asked < 1000; asked++) {
    const { Table } = await call(address, 'DescribeTable', { TableName: 'posts' });
    if (Table.TableStatus === 'ACTIVE') return;
  }
  assert.fail('the table does not become ACTIVE');
}

const item = (sort) => ({
  pk: { S: sort },
  sk: { S: 'post' },
  feedPartition: { S: 'all' },
  feedSort: { S: sort },
});
const put = {
  TableName: 'posts',
  Item: item('1'),
  ConditionExpression: 'attribute_not_exists(#pk)',
  ExpressionAttributeNames: { '#pk': 'pk' },
};
const feed = {
  TableName: 'posts',
  IndexName: 'feed',
  KeyConditionExpression: '#p = :p',
  ExpressionAttributeNames: { '#p': 'feedPartition' },
  ExpressionAttributeValues: { ':p': { S: 'all' } },
  ScanIndexForward: false,
};

describe('the DynamoDB stand-in', () => {
  test('does what the posts need: table, conditional write, index newest first', async () => {
    const standIn = await start('dynamodb');
    await createTable(standIn.address);
    assert.equal((await call(standIn.address, 'PutItem', put)).status, 200);
    const again = await call(standIn.address, 'PutItem', put);
    assert.match(again.__type, /#ConditionalCheckFailedException$/);
    await call(standIn.address, 'PutItem', { ...put, Item: item('2') });
    const { Items } = await call(standIn.address, 'Query', feed);
    assert.deepEqual(
      Items.map(({ feedSort }) => feedSort.S),
      ['2', '1'],
    );
    await standIn.stop();
  });

  test('outlives a client that leaves in the middle of a request', async () => {
    const standIn = await start('dynamodb');
    const { hostname, port } = new URL(standIn.address);
    const client = connect(port, hostname);
    await once(client, 'connect');
    client.write(
      'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n{',
    );
    await once(client, 'data'); // the request is being served
    client.resetAndDestroy();
    assert.equal((await call(standIn.address, 'ListTables', {})).status, 200);
    assert.equal(await standIn.stop(), 0);
  });

  for (const signal of ['SIGTERM', 'SIGKILL']) {
    test(`keeps what it acknowledged in its folder, over ${signal}`, async () => {
      const path = join(folder, 'made', 'on demand', signal);
      const first = await start('dynamodb', '--path', path);
      await createTable(first.address);
      assert.equal((await call(first.address, 'PutItem', put)).status, 200);
      await first.stop(signal);
      const second = await start('dynamodb', '--path', path);
      const { Items } = await call(second.address, 'Query', feed);
      assert.equal(Items.length, 1);
      await second.stop();
    });
  }

  test('says in one line that its folder is in use', async () => {
    const path = join(folder, 'shared');
    const first = await start('dynamodb', '--path', path);
    await assert.rejects(start('dynamodb', '--path', path), /^Error: .*is in use/);
    await first.stop();
  });
});
