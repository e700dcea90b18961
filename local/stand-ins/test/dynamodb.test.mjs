import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { call, createTable, feed, item, put } from './dynamodb-requests.mjs';
import { start } from './stand-in.mjs';

let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'stand-in-'))));
after(() => rm(folder, { recursive: true }));

describe('the DynamoDB stand-in', () => {
  test('supports what the posts need: table, conditional write, index newest first', async () => {
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

  test('keeps running when a client disconnects during a request', async () => {
    const standIn = await start('dynamodb');
    const { hostname, port } = new URL(standIn.address);
    const client = connect(port, hostname);
    await once(client, 'connect');
    client.write(
      `POST / HTTP/1.1\r\nHost: ${hostname}:${port}\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n{`,
    );
    await once(client, 'data'); // the request is being served
    client.resetAndDestroy();
    assert.equal((await call(standIn.address, 'ListTables', {})).status, 200);
    assert.equal(await standIn.stop(), 0);
  });

  for (const signal of ['SIGTERM', 'SIGKILL']) {
    test(`keeps acknowledged writes in its folder after ${signal}`, async () => {
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

  test('reports in one line that its folder is in use', async () => {
    const path = join(folder, 'shared');
    const first = await start('dynamodb', '--path', path);
    await assert.rejects(start('dynamodb', '--path', path), /^Error: .*is in use/);
    await first.stop();
  });
});
