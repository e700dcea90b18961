// One fault of the API's CORS headers in each test.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertWrong } from './program.mjs';
import { validConfiguration } from './valid-configuration.mjs';

const { check, checkWithApi, api } = validConfiguration();

describe('a page on another origin', () => {
  const page = { CORS_ORIGIN: 'https://page.example' };

  it('that may call the API', async () => assertWrong(await check(page)));

  it('that may not call the API', async () => {
    const answer = await check({ CORS_ORIGIN: 'https://another.example', API_URL: api().url });
    assertWrong(answer, 'CORS');
    assert.match(answer.findings.CORS.fix, /AllowedOrigin=https:\/\/another\.example/);
  });

  const rows = [
    [
      'that cannot read the 401',
      ({ method }) => method === 'GET',
      'access-control-allow-origin',
      undefined,
      /the page cannot read the 401/,
    ],
    [
      'that may not send an idempotency key',
      ({ method }) => method === 'OPTIONS',
      'access-control-allow-headers',
      'Authorization,Content-Type,If-Match,If-None-Match',
      /headers not allowed: idempotency-key/,
    ],
    [
      'that may only use GET',
      ({ method }) => method === 'OPTIONS',
      'access-control-allow-methods',
      'GET',
      /POST is not allowed/,
    ],
  ];
  for (const [name, applies, header, value, says] of rows) {
    it(name, async () => {
      const answer = await checkWithApi((it, request) => {
        if (!applies(request)) return;
        if (value === undefined) delete it.headers[header];
        else it.headers[header] = value;
      }, page);
      assertWrong(answer, 'CORS');
      assert.match(answer.findings.CORS.says, says);
    });
  }

  it('whose preflight needs a token', async () => {
    const answer = await checkWithApi(
      (it, { method }) => method === 'OPTIONS' && Object.assign(it, { status: 401 }),
      page,
    );
    assertWrong(answer, 'CORS');
    assert.match(answer.findings.CORS.says, /the preflight returns 401/);
  });
});
