// Requests for the DynamoDB stand-in.

const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  // The signature is never checked, only its form.
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, ' +
    'SignedHeaders=host, Signature=0',
};

/** The headers of a call of DynamoDB's HTTP API. */
export const headersFor = (action) => ({
  ...HEADERS,
  'x-amz-target': `DynamoDB_20120810.${action}`,
});

/** Sends one request; text or bytes as `body` are sent unchanged. Returns status and parsed body. */
export async function call(address, action, body) {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(address, {
    method: 'POST',
    headers: headersFor(action),
    body: isRaw ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, ...(text.startsWith('{') ? JSON.parse(text) : {}) };
}

const text = (name) => ({ AttributeName: name, AttributeType: 'S' });
export const table = {
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
export async function createTable(address) {
  await call(address, 'CreateTable', table);
  for (let asked = 0; asked < 1000; asked++) {
    const { Table } = await call(address, 'DescribeTable', { TableName: 'posts' });
    if (Table.TableStatus === 'ACTIVE') return;
  }
  throw new Error('the table does not become ACTIVE');
}

export const item = (sort) => ({
  pk: { S: sort },
  sk: { S: 'post' },
  feedPartition: { S: 'all' },
  feedSort: { S: sort },
});
export const put = {
  TableName: 'posts',
  Item: item('1'),
  ConditionExpression: 'attribute_not_exists(#pk)',
  ExpressionAttributeNames: { '#pk': 'pk' },
};
export const feed = {
  TableName: 'posts',
  IndexName: 'feed',
  KeyConditionExpression: '#p = :p',
  ExpressionAttributeNames: { '#p': 'feedPartition' },
  ExpressionAttributeValues: { ':p': { S: 'all' } },
  ScanIndexForward: false,
};

const key = { pk: { S: '1' }, sk: { S: 'post' } };
const everyType = {
  b: { B: 'AAAA' },
  n: { N: '-1.5e3' },
  l: { L: [{ M: { a: { NULL: true } } }, { BOOL: false }] },
  sets: { M: { ss: { SS: ['a', 'b'] }, ns: { NS: ['1', '2'] }, bs: { BS: ['AAAA'] } } },
};
/** A valid request of each operation that dynalite knows, by name. */
export const good = {
  PutItem: { ...put, Item: { ...item('1'), ...everyType }, ReturnValues: 'ALL_OLD' },
  GetItem: {
    TableName: 'posts',
    Key: key,
    ConsistentRead: true,
    ProjectionExpression: 'sets.ss, l[0]',
  },
  UpdateItem: {
    TableName: 'posts',
    Key: key,
    UpdateExpression: 'SET #v = if_not_exists(#v, :one) + :one, l = list_append(l, :list) REMOVE b',
    ConditionExpression:
      'attribute_exists(pk) AND (NOT contains(b, :one) OR size(n) BETWEEN :one AND :one)',
    ExpressionAttributeNames: { '#v': 'version' },
    ExpressionAttributeValues: { ':one': { N: '1' }, ':list': { L: [] } },
    ReturnValues: 'ALL_NEW',
  },
  DeleteItem: { TableName: 'posts', Key: key, Expected: { b: { Exists: false } } },
  Query: { ...feed, Limit: 2, FilterExpression: 'n <> :p', ExclusiveStartKey: item('1') },
  Scan: {
    TableName: 'posts',
    ScanFilter: { n: { ComparisonOperator: 'IN', AttributeValueList: [{ N: '1' }] } },
    Segment: 0,
    TotalSegments: 2,
  },
  BatchGetItem: { RequestItems: { posts: { Keys: [key], AttributesToGet: ['pk'] } } },
  BatchWriteItem: {
    RequestItems: { posts: [{ PutRequest: { Item: item('2') } }, { DeleteRequest: { Key: key } }] },
  },
  ListTables: { Limit: 5, ExclusiveStartTableName: 'abc' },
  DescribeTable: { TableName: 'posts' },
  DescribeTimeToLive: { TableName: 'posts' },
  UpdateTable: {
    TableName: 'posts',
    ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
  },
  TagResource: {
    ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/posts',
    Tags: [{ Key: 'a', Value: 'b' }],
  },
  UntagResource: {
    ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/posts',
    TagKeys: ['a'],
  },
  ListTagsOfResource: { ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/posts' },
  CreateTable: { ...table, TableName: 'other' },
  DeleteTable: { TableName: 'other' },
};
