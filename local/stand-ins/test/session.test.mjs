import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorize, Browser, logIn, token, renewAt, withRefreshToken } from './browser.mjs';
import { app, decode, forAllTests } from './stand-in.mjs';

const standIn = forAllTests('auth0');

const renew = (refreshToken) => renewAt(standIn.address, refreshToken);

describe('silent authentication', () => {
  test('without a session: login_required, with status 200 like Auth0', async () => {
    const { response, target, error, state } = await new Browser().silently(
      authorize(standIn.address).url,
    );
    assert.equal(error, 'login_required');
    assert.equal(state, 'the-state');
    assert.equal(target, app);
    // A status of 400 would be an error in the browser's console.
    assert.equal(response.status, 200);
  });

  test('with a session: a code that gives tokens', async () => {
    const { browser } = await logIn(standIn.address, 'bob');
    const { url, verifier } = authorize(standIn.address);
    const { code, state, target } = await browser.silently(url);
    assert.equal(state, 'the-state');
    assert.equal(target, app);
    const tokens = await token(standIn.address, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: app,
      code_verifier: verifier,
    });
    assert.equal(decode(tokens.access_token).payload.sub, 'auth0|bob');
  });

  test('twice at once (React renders twice in StrictMode): both get a code', async () => {
    const { browser } = await logIn(standIn.address, 'ada');
    const twice = [authorize(standIn.address), authorize(standIn.address)];
    const messages = await Promise.all(twice.map(({ url }) => browser.silently(url)));
    assert.ok(messages.every(({ code }) => code));
    assert.ok((await browser.silently(authorize(standIn.address).url)).code);
  });

  test('may be framed, unlike the log-in page', async () => {
    const { response } = await new Browser().silently(authorize(standIn.address).url);
    assert.equal(response.headers.get('x-frame-options'), null);
    assert.doesNotMatch(response.headers.get('content-security-policy') ?? '', /frame-ancestors/);
  });

  test('a cookie of an earlier start of the stand-in: login_required, not an error page', async () => {
    const browser = new Browser();
    browser.keep('auth0=gone; path=/');
    browser.keep('auth0.sig=gone; path=/');
    const { error } = await browser.silently(authorize(standIn.address).url);
    assert.equal(error, 'login_required');
  });

  test('as a page: redirects to the application at once, or with login_required', async () => {
    const { browser } = await logIn(standIn.address, 'ada');
    const again = await browser.open(authorize(standIn.address, { prompt: 'none' }).url.href);
    assert.ok(again.searchParams.get('code'));
    const stranger = await new Browser().open(
      authorize(standIn.address, { prompt: 'none' }).url.href,
    );
    assert.equal(stranger.searchParams.get('error'), 'login_required');
  });
});

describe('a session', () => {
  test('logs in again without a page, except with prompt=login', async () => {
    const { browser } = await logIn(standIn.address, 'ada');
    assert.ok((await browser.open(authorize(standIn.address).url.href)).searchParams.get('code'));
    const asked = await browser.open(authorize(standIn.address, { prompt: 'login' }).url.href);
    assert.match(await asked.text(), /Continue as Ada/);
  });

  test('gets another user when that user logs in', async () => {
    const { browser } = await logIn(standIn.address, 'ada');
    const { url } = authorize(standIn.address, { prompt: 'login' });
    const page = await browser.logIn(url, 'bob');
    // oidc-provider ends Ada's session first, with a form that sends itself.
    const html = await page.text();
    const [, action] = /action="([^"]+)"/.exec(html);
    const fields = [...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, n, v]) => [n, v]);
    const back = await browser.open(action, { method: 'POST', body: new URLSearchParams(fields) });
    assert.ok(back.searchParams.get('code'));
  });
});

describe('log-out', () => {
  const path = (parameters) => `${standIn.address}/v2/logout?${new URLSearchParams(parameters)}`;

  test('ends the session and redirects; refresh tokens stay valid, as on Auth0', async () => {
    const { browser, redeem } = await logIn(standIn.address, 'ada', withRefreshToken);
    const { refresh_token } = await redeem();
    const back = await browser.open(path({ client_id: 'postern-spa', returnTo: app }));
    assert.equal(back.href, `${app}/`);
    const { error } = await browser.silently(authorize(standIn.address).url);
    assert.equal(error, 'login_required');
    assert.equal((await renew(refresh_token)).status, 200);
  });

  test('without returnTo redirects to the first allowed URL', async () => {
    const response = await new Browser().fetch(path({ client_id: 'postern-spa' }));
    assert.equal(new URL(response.headers.get('location')).origin, app);
  });

  const refused = [
    ['a URL of another site', { client_id: 'postern-spa', returnTo: 'http://evil.example' }],
    ['an unknown application', { client_id: 'unknown-app', returnTo: app }],
    ['a URL without an application', { returnTo: app }],
  ];
  for (const [name, parameters] of refused) {
    test(`rejects ${name} and keeps the session`, async () => {
      const { browser } = await logIn(standIn.address, 'ada');
      const response = await browser.fetch(path(parameters));
      assert.equal(response.status, 400);
      assert.equal(response.headers.get('location'), null);
      assert.ok((await browser.silently(authorize(standIn.address).url)).code);
    });
  }

  test('of OpenID Connect works too', async () => {
    const { browser, redeem } = await logIn(standIn.address, 'ada');
    const { id_token } = await redeem();
    const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: app });
    const page = await (await browser.fetch(`${standIn.address}/oidc/logout?${query}`)).text();
    const [, xsrf] = /name="xsrf" value="([^"]+)"/.exec(page);
    const back = await browser.open(`${standIn.address}/oidc/logout/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    assert.equal(back.href, `${app}/`);
    const { error } = await browser.silently(authorize(standIn.address).url);
    assert.equal(error, 'login_required');
  });
});
