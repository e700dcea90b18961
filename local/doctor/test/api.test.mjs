// One fault of the API in each test.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertWrong, serve } from './program.mjs';
import { validConfiguration } from './valid-configuration.mjs';

const { check, checkWithApi } = validConfiguration();

describe('an API', () => {
  it('that does not respond', async () => {
    const gone = await serve(() => {});
    await gone.close();
    const answer = await check({ API_URL: gone.url });
    assertWrong(answer, 'API');
    assert.match(answer.findings.API.says, /Nothing listens/);
  });

  const rows = [
    [
      'that accepts requests without a token',
      (it) => Object.assign(it, { status: 200, body: '{"items":[]}' }),
      'API',
      /the route is OPEN/,
    ],
    [
      'whose URL has no stage',
      (it) =>
        Object.assign(it, { status: 403, body: '{"message":"Missing Authentication Token"}' }),
      'API',
      /no route/,
    ],
    [
      'that is the front end',
      (it) =>
        Object.assign(it, {
          status: 200,
          headers: { 'content-type': 'text/html' },
          body: '<html>',
        }),
      'API',
      /is a page \(200\)/,
    ],
    [
      'that returns 500 to a request without a token',
      (it) => Object.assign(it, { status: 500, body: '{"message":null}' }),
      'API',
      /returns 500, not 401/,
    ],
    [
      'whose 401 has no challenge',
      (it) => delete it.headers['www-authenticate'],
      'challenge',
      /no WWW-Authenticate/,
    ],
    [
      'whose challenge API Gateway renamed',
      (it) => {
        delete it.headers['www-authenticate'];
        it.headers['x-amzn-remapped-www-authenticate'] = 'Bearer';
      },
      'challenge',
      /renamed it/,
    ],
    [
      'whose authorizer does not start',
      (it, { headers }) => headers.authorization && Object.assign(it, { status: 500 }),
      'authorizer',
      /does not run/,
    ],
    [
      'whose authorizer accepts an invalid token',
      (it, { headers }) => headers.authorization && Object.assign(it, { status: 200 }),
      'authorizer',
      /is not called, or accepts it/,
    ],
  ];
  for (const [name, change, part, says] of rows) {
    it(name, async () => {
      const answer = await checkWithApi(change);
      assertWrong(answer, part);
      assert.match(answer.findings[part].says, says);
    });
  }

  it('of SAM CLI, which returns 502 for a rejected token, is not reported as wrong', async () => {
    const answer = await checkWithApi(
      (it, { headers }) => headers.authorization && Object.assign(it, { status: 502 }),
    );
    assertWrong(answer);
    assert.equal(answer.findings.authorizer.result, 'not checked');
  });
});

describe("/api on the front end's origin", () => {
  for (const [name, answer, result] of [
    ['that is forwarded to the API', [401, {}], 'ok'],
    ['that returns the page', [200, { 'content-type': 'text/html' }], 'WRONG'],
  ]) {
    it(name, async () => {
      const front = await serve((request, response) => response.writeHead(...answer).end());
      const { findings } = await check({ APP_URL: front.url });
      await front.close();
      assert.equal(findings['/api'].result, result);
      assert.match(
        findings['/api'].says,
        /^http:\/\/localhost:\d+\/api\/posts (also )?returns \d+/,
      );
    });
  }
});
