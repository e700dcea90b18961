// The API in front of the functions, broken in turn.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertWrong, serve } from './program.mjs';
import { faultlessSetUp } from './faultless-set-up.mjs';

const { look, lookAt } = faultlessSetUp();

describe('an API', () => {
  it('that does not answer', async () => {
    const gone = await serve(() => {});
    await gone.close();
    const answer = await look({ API_URL: gone.url });
    assertWrong(answer, 'API');
    assert.match(answer.findings.API.says, /Nothing answers/);
  });

  const rows = [
    [
      'that lets everybody in',
      (it) => Object.assign(it, { status: 200, body: '{"items":[]}' }),
      'API',
      /the route is OPEN/,
    ],
    [
      'whose address lacks the stage',
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
      'that answers 500 without asking for a token',
      (it) => Object.assign(it, { status: 500, body: '{"message":null}' }),
      'API',
      /is 500, not 401/,
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
      'whose authorizer lets a bad token in',
      (it, { headers }) => headers.authorization && Object.assign(it, { status: 200 }),
      'authorizer',
      /decides nothing/,
    ],
  ];
  for (const [name, change, part, says] of rows) {
    it(name, async () => {
      const answer = await lookAt(change);
      assertWrong(answer, part);
      assert.match(answer.findings[part].says, says);
    });
  }

  it('under SAM CLI, which answers 502 to a refused token, is not called wrong', async () => {
    const answer = await lookAt(
      (it, { headers }) => headers.authorization && Object.assign(it, { status: 502 }),
    );
    assertWrong(answer);
    assert.equal(answer.findings.authorizer.result, 'not checked');
  });
});

describe("the browser's way, by the front end's own origin", () => {
  for (const [name, answer, result] of [
    ['that leads to the API', [401, {}], 'ok'],
    ['that leads to the page', [200, { 'content-type': 'text/html' }], 'WRONG'],
  ]) {
    it(name, async () => {
      const front = await serve((request, response) => response.writeHead(...answer).end());
      const { findings } = await look({ APP_URL: front.url });
      await front.close();
      assert.equal(findings['browser way'].result, result);
      assert.match(findings['browser way'].says, /^http:\/\/localhost:\d+\/api\/posts is \d+/);
    });
  }
});
