// One fault of the application or the API's identifier in each test.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { validConfiguration } from './valid-configuration.mjs';
import { goodApi } from './good-api.mjs';
import { assertWrong, serve } from './program.mjs';

const { check, checkThroughProxy, standIn } = validConfiguration();

describe('the application', () => {
  it('that does not exist in the tenant', async () => {
    const answer = await check({ AUTH0_CLIENT_ID: 'unknown' });
    assertWrong(answer, 'application');
    assert.match(answer.findings.application.fix, /AUTH0_CLIENT_ID in \.env\.local/);
  });

  it('whose callback URLs do not include the front end', async () => {
    const other = await serve(goodApi());
    const answer = await check({ APP_URL: other.url });
    await other.close();
    assertWrong(answer, 'callback');
    assert.match(
      answer.findings.callback.fix,
      new RegExp(`make tenant APP_URL=${other.url} APPLY=1`),
    );
  });

  it('whose logout URLs do not include the front end', async () => {
    const answer = await checkThroughProxy((it, path) => {
      if (path === '/v2/logout')
        Object.assign(it, { status: 400, headers: {}, body: 'Allowed Logout URLs' });
    });
    assertWrong(answer, 'log-out');
    assert.match(answer.findings['log-out'].fix, /Allowed Logout URLs/);
  });

  it('without a client id', async () => {
    const answer = await check({ AUTH0_CLIENT_ID: '' });
    assertWrong(answer);
    assert.equal(answer.findings.application.result, 'not checked');
  });
});

describe('an audience', () => {
  const rows = [
    [
      'that no API has',
      () => 'https://other.example',
      /no API with the identifier https:\/\/other\.example/,
    ],
    ['with an extra slash', () => 'https://api.postern.example/', /no API with the identifier/],
    ['that is not set', () => '', /It is missing/],
    ['of several, one empty', () => 'https://api.postern.example,', /an empty one between commas/],
    ['that is the client id', () => 'postern-spa', /the application, not the API/],
    ['that is the Management API', () => `${standIn().address}/api/v2/`, /own Management API/],
  ];
  for (const [name, audience, says] of rows) {
    it(name, async () => {
      const answer = await check({ AUTH0_AUDIENCE: audience() });
      assertWrong(answer, 'audience');
      assert.match(answer.findings.audience.says, says);
    });
  }

  // Messages of https://auth0.com/docs/get-started/applications/third-party-applications/troubleshooting
  // and of Auth0's community (a rejected grant, an unknown rule). The stand-in has neither.
  for (const [name, error, words, says] of [
    [
      'that the application may not request',
      'access_denied',
      'Client "x" is not authorized to access resource server "y".',
      /may not get tokens/,
    ],
    [
      'while the log-in is rejected for another reason',
      'unauthorized_client',
      'Grant type not allowed',
      /rejects the log-in: unauthorized_client: Grant type/,
    ],
  ]) {
    it(name, async () => {
      const answer = await checkThroughProxy((it) => {
        if (!it.headers.location?.includes('login_required')) return;
        const back = new URL(it.headers.location);
        back.search = new URLSearchParams({ error, error_description: words });
        it.headers.location = back.href;
      });
      assertWrong(answer, 'audience');
      assert.match(answer.findings.audience.says, says);
    });
  }

  it('is checked separately if there are several', async () => {
    const answer = await check({
      AUTH0_AUDIENCE: 'https://api.postern.example, https://two.example',
    });
    assertWrong(answer, 'audience');
    assert.match(answer.findings.audience.says, /https:\/\/two\.example/);
  });
});

describe("Auth0's error page", () => {
  const page = (status, body) => (it, path) => {
    if (path === '/authorize') Object.assign(it, { status, headers: {}, body });
  };

  for (const [words, part] of [
    ['Unknown client: abc', 'application'],
    [
      'Callback URL mismatch. http://localhost:5173 is not in the list of allowed callback URLs',
      'callback',
    ],
    ['Oops!, something went wrong', 'application'],
  ]) {
    it(`"${words}"`, async () => assertWrong(await checkThroughProxy(page(403, words)), part));
  }

  it('that is a custom page, reached by a redirect', async () => {
    const answer = await checkThroughProxy((it, path) => {
      if (path !== '/authorize') return;
      const error = new URLSearchParams({
        error: 'invalid_request',
        error_description: 'Unknown client: abc',
      });
      Object.assign(it, {
        status: 302,
        headers: { location: `https://errors.example/?${error}` },
        body: '',
      });
    });
    assertWrong(answer, 'application');
  });
});
