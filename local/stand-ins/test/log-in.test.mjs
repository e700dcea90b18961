import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorize, Browser, logIn } from './browser.mjs';
import { api, decode, forAllTests } from './stand-in.mjs';

const standIn = forAllTests('auth0');

describe('log-in with code and PKCE', () => {
  test('returns an access token as of Auth0', async () => {
    const { redeem } = await logIn(standIn.address, 'ada');
    const tokens = await redeem();
    const { header, payload } = decode(tokens.access_token);
    const { keys } = await (await fetch(`${standIn.address}/.well-known/jwks.json`)).json();
    assert.deepEqual(header, { alg: 'RS256', typ: 'JWT', kid: keys[0].kid });
    const { iat, exp, ...rest } = payload;
    assert.deepEqual(rest, {
      iss: `${standIn.address}/`,
      sub: 'auth0|ada',
      aud: [api, `${standIn.address}/userinfo`],
      azp: 'postern-spa',
      scope: 'openid profile email',
      permissions: ['moderate:posts'],
    });
    assert.equal(exp - iat, 86_400);
    assert.equal(tokens.token_type, 'Bearer');
    assert.equal(tokens.expires_in, 86_400);
  });

  test('returns an ID token with the user', async () => {
    const { redeem } = await logIn(standIn.address, 'bob');
    const { payload } = decode((await redeem()).id_token);
    const { iss, aud, sub, nonce, name, nickname, email, picture } = payload;
    assert.deepEqual(
      { iss, aud, sub, nonce, name, nickname, email, picture },
      {
        iss: `${standIn.address}/`,
        aud: 'postern-spa',
        sub: 'auth0|bob',
        nonce: 'the-nonce',
        name: 'Bob Kahn',
        nickname: 'bob',
        email: 'bob@example.com',
        picture: undefined,
      },
    );
  });

  test('returns an opaque token without an audience, and still the name', async () => {
    const { redeem } = await logIn(standIn.address, 'ada', { audience: undefined });
    const tokens = await redeem();
    assert.doesNotMatch(tokens.access_token, /\./);
    assert.equal(decode(tokens.id_token).payload.name, 'Ada Lovelace');
  });

  test('has one audience, as text, without the scope openid', async () => {
    const changes = { scope: 'moderate:posts', nonce: undefined };
    const { redeem } = await logIn(standIn.address, 'ada', changes);
    assert.equal(decode((await redeem()).access_token).payload.aud, api);
  });

  for (const [user, scope, permissions] of [
    ['ada', 'openid moderate:posts', ['moderate:posts']],
    ['bob', 'openid', []],
  ]) {
    test(`limits the scope to the permissions of ${user}, without a consent page`, async () => {
      const changes = { scope: 'openid moderate:posts' };
      const { redeem } = await logIn(standIn.address, user, changes);
      const tokens = await redeem();
      const { payload } = decode(tokens.access_token);
      assert.equal(payload.scope, scope);
      assert.deepEqual(payload.permissions, permissions);
    });
  }
});

describe('the log-in page', () => {
  test('has a button for each user and loads no other file', async () => {
    const page = await new Browser().open(authorize(standIn.address).url.href);
    const html = await page.text();
    assert.match(html, /<html lang="en">/);
    assert.match(html, /Continue as Ada — may moderate posts/);
    assert.match(html, /Continue as Bob</);
    assert.doesNotMatch(html, /(src|href)="(?!data:)/);
    assert.match(page.headers.get('content-security-policy'), /frame-ancestors 'none'/);
  });

  test('sends access_denied and the state when the user cancels', async () => {
    const { back } = await logIn(standIn.address, '');
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('state'), 'the-state');
    assert.equal(back.searchParams.get('code'), null);
  });

  test('works in two tabs at once', async () => {
    const browser = new Browser();
    const tabs = [authorize(standIn.address), authorize(standIn.address)];
    const pages = [];
    for (const { url } of tabs) {
      const response = await browser.fetch(url.href);
      pages.push(new URL(response.headers.get('location'), url).href);
    }
    for (const page of pages) {
      const back = await browser.press(page, 'ada');
      assert.match(back.searchParams.get('code'), /./);
    }
  });

  test('shows a message if it has expired', async () => {
    const browser = new Browser();
    const { url } = authorize(standIn.address);
    const page = new URL((await browser.fetch(url.href)).headers.get('location'), url).href;
    browser.cookies.clear();
    for (const response of [await browser.open(page), await browser.press(page, 'ada')]) {
      assert.equal(response.status, 400);
      assert.match(await response.text(), /has expired/);
    }
  });
});
