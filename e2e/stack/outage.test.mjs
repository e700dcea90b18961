// What a caller sees when a part behind the gateway is gone. A stack of its own, whose database nobody serves.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { freePorts } from '../../local/dev/ports.mjs';
import { readSettings } from '../../local/dev/settings.mjs';
import { startStack } from '../../local/dev/stack.mjs';

/** @type {import('../../local/dev/stack.mjs').Stack} */
let stack;
let token;

before(async () => {
  const [auth0, dynamodb, gateway, app] = await freePorts(4);
  const env = { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${dynamodb}` };
  stack = await startStack({
    ports: { auth0, dynamodb, gateway, app },
    settings: readSettings({ env, auth0Port: auth0 }),
    ready: () => {},
    log: () => {},
  });
  const answer = await fetch(`${stack.urls.auth0}/_control/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"user":"ada"}',
  });
  token = (await answer.json()).access_token;
});
after(() => stack?.stop());

describe('the database is down', () => {
  for (const [method, body] of [['GET', undefined], ['POST', '{"text":"lost?"}']]) {
    it(`${method} /posts answers 503 and says when to try again`, async () => {
      const answer = await fetch(`${stack.urls.gateway}/posts`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body,
      });
      assert.equal(answer.status, 503, await answer.clone().text());
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      assert.match(answer.headers.get('retry-after'), /^\d+$/);
    });
  }
});
