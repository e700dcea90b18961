// What template.yaml's distribution does to requests and answers, read from the template as AWS gets it. Whether the app
// lives under its policy is tried in a browser, on the built app: e2e/browser/built-app.test.mjs.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentSecurityPolicy } from '../browser/built-app.mjs';
import { behaviors, pagesOfTheApp, securityHeaders, translatedTemplate } from './distribution.mjs';

const template = translatedTemplate();
const tenant = 'https://tenant.eu.auth0.com';

describe('every page of the app is index.html, and nothing else is', () => {
  const pages = pagesOfTheApp(template);
  const rows = [
    ['/', '/index.html'],
    ['/me', '/index.html'],
    ['/posts/Xb3kR0aVQmWq1n6tYl2ZsA', '/index.html'],
    ['/v1.2/somewhere', '/index.html'], // a dot in a folder makes no file
    ['/favicon.svg', '/favicon.svg'],
    // A part that a deploy took away: an error, never a page in its place, which no browser could run.
    ['/assets/gone-12345678.js', '/assets/gone-12345678.js'],
  ];
  for (const [asked, given] of rows) {
    it(`${asked} is ${given}`, () => assert.equal(pages(asked), given));
  }
});

describe('the security headers', () => {
  const headers = securityHeaders(template, tenant);

  it('hold the policy that the browser tests run the built app under', async () => {
    assert.equal(headers['content-security-policy'], await contentSecurityPolicy(tenant));
  });

  it("are closed to other pages' scripts and frames", () => {
    const { 'content-security-policy': policy, ...others } = headers;
    assert.match(policy, /^default-src 'none'.*frame-ancestors 'none'/);
    assert.deepEqual(others, {
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
  });

  it('are on every answer; the API has no page in the place of its own answers', () => {
    const { app, api } = behaviors(template);
    for (const { ResponseHeadersPolicyId } of [app, api]) {
      assert.deepEqual(ResponseHeadersPolicyId, { Ref: 'SecurityHeaders' });
    }
    assert.equal(app.FunctionAssociations.length, 1);
    assert.deepEqual([api.PathPattern, api.FunctionAssociations], ['/api/*', undefined]);
  });
});
