import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { app, forAllTests, start } from './stand-in.mjs';

const standIn = forAllTests('auth0');

/** Uses node:http, because fetch sets Host and Origin itself. */
const send = (headers, { method = 'POST', path = '/_control/token' } = {}) =>
  new Promise((resolve, reject) => {
    const call = request(standIn.address + path, { method, headers }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, body });
    });
    call.on('error', reject).end(method === 'POST' ? '{"user":"ada"}' : undefined);
  });

describe('the control endpoint', () => {
  const host = () => new URL(standIn.address).host;

  test('accepts both names of this machine', async () => {
    const { port } = new URL(standIn.address);
    for (const name of [`localhost:${port}`, `127.0.0.1:${port}`]) {
      assert.equal((await send({ host: name })).status, 200);
    }
  });

  const refused = [
    ['a web page', () => ({ host: host(), origin: 'http://evil.example' }), {}, 403],
    ['the application itself', () => ({ host: host(), origin: app }), {}, 403],
    ['a page without origin', () => ({ host: host(), origin: 'null' }), {}, 403],
    ['another host name (DNS rebinding)', () => ({ host: 'evil.example' }), {}, 403],
    ['the right name with another port', () => ({ host: 'localhost:80' }), {}, 403],
    ['a GET, which pages send without Origin', () => ({ host: host() }), { method: 'GET' }, 405],
    ['an unknown action', () => ({ host: host() }), { path: '/_control/keys' }, 404],
    ['a path with ..', () => ({ host: host() }), { path: '/_control/../_control' }, 404],
  ];
  for (const [name, headers, options, status] of refused) {
    test(`rejects ${name}`, async () => {
      const answer = await send(headers(), options);
      assert.equal(answer.status, status);
      assert.doesNotMatch(answer.body, /eyJ/);
    });
  }

  test('reports a body that is not JSON', async () => {
    const options = { method: 'POST', body: '{' };
    const response = await fetch(`${standIn.address}/_control/token`, options);
    assert.equal(response.status, 400);
  });
});

describe('another host name (DNS rebinding)', () => {
  for (const path of ['/', '/authorize', '/oauth/token', '/userinfo', '/.well-known/jwks.json']) {
    test(`is rejected at ${path}`, async () => {
      const answer = await send({ host: 'evil.example' }, { method: 'GET', path });
      assert.equal(answer.status, 403);
      assert.match(answer.body, /^Use localhost:\d+: the Host header has another host or port$/);
    });
  }

  test('may be allowed for the tenant, but the control endpoint still rejects it', async () => {
    const named = await start('auth0', '--host-name', 'host.docker.internal');
    const { port } = new URL(named.address);
    const statusOf = async (path, method) => {
      const headers = { host: `host.docker.internal:${port}` };
      const outgoing = request(named.address + path, { method, headers }).end();
      const [response] = await once(outgoing, 'response');
      return response.resume().statusCode;
    };
    assert.equal(await statusOf('/.well-known/jwks.json', 'GET'), 200);
    assert.equal(await statusOf('/_control/reset', 'POST'), 403);
    await named.stop();
  });
});
