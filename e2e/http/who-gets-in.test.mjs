// Which requests the authorizer allows, and the exact responses to the others.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { call, tokenOf } from './api.mjs';
import { assertGatewayResponse, emptySegmentStatus } from './differences.mjs';

const flipped = (token, index) => {
  const at = token.lastIndexOf('.') + index;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
};
const withPayload = (token, change) => {
  const [header, payload, signature] = token.split('.');
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), ...change };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
};
const unsigned = (token) => {
  const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
};

describe('an invalid token gets 401', () => {
  const rows = [
    ['no token', async () => undefined],
    ['an opaque token (the front end forgot the audience)', async () => 'x'.repeat(32)],
    ['expired', () => tokenOf('ada', { expiresIn: -60 })],
    ['made for another audience', () => tokenOf('ada', { audience: 'https://other.example' })],
    ['a changed signature', async () => flipped(await tokenOf('ada'), 20)],
    [
      'changed claims under a good signature',
      async () => withPayload(await tokenOf('bob'), { permissions: ['moderate:posts'] }),
    ],
    ['no signature, alg none', async () => unsigned(await tokenOf('ada'))],
    ['no subject', () => tokenOf('ada', { claims: { sub: '' } })],
  ];
  for (const [name, make] of rows) {
    it(name, async () => {
      const token = await make();
      const answer = await call('GET', '/posts', { token });
      assertGatewayResponse(answer, token === undefined ? 'no token' : 'rejected token');
    });
  }

  it('another scheme than Bearer', async () => {
    const answer = await call('GET', '/posts', {
      headers: { Authorization: 'Basic YWRhOmFkYQ==' },
    });
    assertGatewayResponse(answer, 'rejected token');
  });
});

describe('a valid token', () => {
  for (const user of ['ada', 'bob']) {
    it(`${user} reads the feed`, async () => {
      const answer = await call('GET', '/posts', { token: await tokenOf(user) });
      assert.equal(answer.status, 200, answer.text);
      assert.ok(Array.isArray(answer.json.items));
    });
  }

  it('works with the scheme in any case (RFC 7235)', async () => {
    const headers = { Authorization: `bEARER ${await tokenOf('ada')}` };
    assert.equal((await call('GET', '/posts', { headers })).status, 200);
  });

  it('works for a second route: the cached policy is right for every route', async () => {
    const token = await tokenOf('bob');
    assert.equal((await call('GET', '/posts', { token })).status, 200);
    assert.equal(
      (await call('POST', '/posts', { token, json: { text: 'second route' } })).status,
      201,
    );
  });
});

describe('a user without the permission', () => {
  const moderate = '/moderation/posts/AAAAAAAAAAAAAAAAAAAAAA';

  it('is rejected by the gateway', async () => {
    const answer = await call('DELETE', moderate, { token: await tokenOf('bob') });
    assertGatewayResponse(answer, 'no permission');
  });

  it('is rejected with a slash at the end of the path, which API Gateway ignores', async () => {
    const answer = await call('DELETE', `${moderate}/`, { token: await tokenOf('bob') });
    assertGatewayResponse(answer, 'no permission');
  });

  // A spelling that is routed to the same function must not get more access. Each may be 403 for another reason,
  // because the policy compares the path as it was sent. None may reach the function.
  for (const [path, expected] of [
    [`/${moderate}`, 403],
    [`/${moderate}/`, 403],
    [moderate.replace('/posts/', '//posts/'), emptySegmentStatus],
    [moderate.replace('posts', '%70osts'), 403],
    [moderate.replace('AAAA', '%41AAA'), 403],
    [moderate.replace('/posts/', '/posts%2F'), 403],
    [moderate.replace('AAAA', 'AA%25AA'), 403],
  ]) {
    it(`is rejected as ${path}`, async () => {
      const { status } = await call('DELETE', path, { token: await tokenOf('bob') });
      assert.equal(status, expected);
    });
  }

  const log = process.env.STACK_LOG;
  it(
    'never reaches the function',
    { skip: !log && 'only a stack of its own has a log' },
    async () => {
      const calls = () =>
        readFileSync(log, 'utf8').split('ModeratePostFunction | START').length - 1;
      const before = calls();
      await call('DELETE', moderate, { token: await tokenOf('bob') });
      await call('DELETE', moderate, { token: await tokenOf('ada') });
      // The log follows the answers: Ada's call must show up, and then only hers may have.
      for (const deadline = Date.now() + 5000; calls() === before && Date.now() < deadline;) {
        await new Promise(setImmediate);
      }
      assert.equal(calls() - before, 1);
    },
  );

  it('with it, the function responds', async () => {
    const answer = await call('DELETE', moderate, { token: await tokenOf('ada') });
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  });
});

describe('an unknown route', () => {
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['PATCH', '/posts'],
    ['GET', '/'],
  ]) {
    it(`${method} ${path} is 403 Missing Authentication Token`, async () => {
      assertGatewayResponse(await call(method, path), 'no route');
    });
  }
});
