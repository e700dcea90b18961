// The API as a page on another origin sees it (CORS), broken in turn.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertWrong } from './program.mjs';
import { faultlessSetUp } from './faultless-set-up.mjs';

const { look, lookAt, api } = faultlessSetUp();

describe('a page on another origin', () => {
  const page = { CORS_ORIGIN: 'https://page.example' };

  it('that may call', async () => assertWrong(await look(page)));

  it('that may not', async () => {
    const answer = await look({ CORS_ORIGIN: 'https://stranger.example', API_URL: api().url });
    assertWrong(answer, 'CORS');
    assert.match(answer.findings.CORS.fix, /AllowedOrigin=https:\/\/stranger\.example/);
  });

  const rows = [
    [
      'that would see "CORS error" for a 401',
      ({ method }) => method === 'GET',
      'access-control-allow-origin',
      undefined,
      /the 401 cannot be read/,
    ],
    [
      'that may not send an idempotency key',
      ({ method }) => method === 'OPTIONS',
      'access-control-allow-headers',
      'Authorization,Content-Type,If-Match,If-None-Match',
      /headers not allowed: idempotency-key/,
    ],
    [
      'that may only read',
      ({ method }) => method === 'OPTIONS',
      'access-control-allow-methods',
      'GET',
      /POST is not allowed/,
    ],
  ];
  for (const [name, applies, header, value, says] of rows) {
    it(name, async () => {
      const answer = await lookAt((it, request) => {
        if (!applies(request)) return;
        if (value === undefined) delete it.headers[header];
        else it.headers[header] = value;
      }, page);
      assertWrong(answer, 'CORS');
      assert.match(answer.findings.CORS.says, says);
    });
  }

  it('whose preflight is sent to the authorizer', async () => {
    const answer = await lookAt(
      (it, { method }) => method === 'OPTIONS' && Object.assign(it, { status: 401 }),
      page,
    );
    assertWrong(answer, 'CORS');
    assert.match(answer.findings.CORS.says, /the preflight is 401/);
  });
});
