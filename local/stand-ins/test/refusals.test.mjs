import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorize, Browser, logIn, token } from './browser.mjs';
import { app, forAllTests } from './stand-in.mjs';

const standIn = forAllTests('auth0');

describe('an invalid request', () => {
  const cases = [
    ['an unknown application', { client_id: 'unknown-app' }, /unknown-app.*VITE_AUTH0_CLIENT_ID/s],
    [
      'a URL of another site',
      { redirect_uri: 'http://evil.example' },
      /evil\.example.*--app-origin/s,
    ],
    ['an extra slash', { redirect_uri: `${app}/` }, /character counts: a slash at the end/],
    ['127.0.0.1 for localhost', { redirect_uri: 'http://127.0.0.1:5173' }, /localhost is not 127/],
    ['script as client id', { client_id: '<script>x</script>' }, /&lt;script&gt;/],
  ];
  for (const [name, changes, words] of cases) {
    test(`shows what to fix: ${name}`, async () => {
      const { url } = authorize(standIn.address, changes);
      const response = await new Browser().fetch(url.href);
      assert.equal(response.status, 400);
      assert.match(await response.text(), words);
    });
  }

  const sentBack = [
    ['another API', { audience: 'https://other.example' }, /^access_denied$/, /Service not found/],
    ['an API that is not a URI', { audience: 'posts' }, /^access_denied$/, /Service not found/],
    [
      'no PKCE',
      { code_challenge: undefined, code_challenge_method: undefined },
      /^invalid_request$/,
      /PKCE/,
    ],
  ];
  for (const [name, changes, error, description] of sentBack) {
    test(`redirects to the application: ${name}`, async () => {
      const back = await new Browser().open(authorize(standIn.address, changes).url.href);
      assert.match(back.searchParams.get('error'), error);
      assert.match(back.searchParams.get('error_description'), description);
      assert.equal(back.searchParams.get('state'), 'the-state');
    });
  }
});

describe('the token endpoint', () => {
  const refused = [
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect address', { redirect_uri: `${app}/` }],
    ['another application', { client_id: 'postern-machine' }],
  ];
  for (const [name, changes] of refused) {
    test(`rejects ${name}`, async () => {
      const { redeem } = await logIn(standIn.address, 'ada');
      const answer = await redeem(changes);
      assert.ok([400, 401, 403].includes(answer.status), `status ${answer.status}`);
      assert.equal(answer.access_token, undefined);
    });
  }

  test('redeems a code once', async () => {
    const { redeem } = await logIn(standIn.address, 'ada');
    assert.equal((await redeem()).status, 200);
    const { status, error, error_description } = await redeem();
    assert.equal(status, 403);
    assert.equal(error, 'invalid_grant');
    assert.equal(error_description, 'Invalid authorization code');
  });

  test('accepts JSON, and rejects an invalid body', async () => {
    const send = async (body) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${standIn.address}/oauth/token`, {
        method: 'POST',
        headers,
        body,
      });
      return { status: response.status, ...(await response.json()) };
    };
    const request = { grant_type: 'authorization_code', client_id: 'postern-spa', code: 'no' };
    const unknown = await send(
      JSON.stringify({ ...request, redirect_uri: app, code_verifier: 'x'.repeat(43) }),
    );
    assert.equal(unknown.error, 'invalid_grant');
    assert.equal((await send('{')).error, 'invalid_request');
  });

  test('accepts the preflight of the SDK, which sends Auth0-Client', async () => {
    const response = await fetch(`${standIn.address}/oauth/token`, {
      method: 'OPTIONS',
      headers: {
        origin: app,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'auth0-client',
      },
    });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), app);
    assert.match(response.headers.get('access-control-allow-headers'), /auth0-client/);
  });

  test('rejects a page of another origin', async () => {
    const answer = await token(
      standIn.address,
      { grant_type: 'refresh_token', refresh_token: 'x' },
      { origin: 'http://evil.example' },
    );
    assert.equal(answer.status, 400);
    assert.match(answer.error_description, /evil\.example not allowed/);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });
});
