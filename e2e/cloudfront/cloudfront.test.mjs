// What the distribution of template.yaml does to requests and responses, read from the translated template.
// e2e/browser/built-app.test.mjs tests the built app with its policy in a browser.
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
    ['/v1.2/somewhere', '/index.html'], // a dot in a folder name
    ['/favicon.svg', '/favicon.svg'],
    // A file that a deployment removed: an error, not a page that the browser cannot run as a script.
    ['/assets/gone-12345678.js', '/assets/gone-12345678.js'],
  ];
  for (const [asked, given] of rows) {
    it(`${asked} is ${given}`, () => assert.equal(pages(asked), given));
  }
});

describe('the security headers', () => {
  const headers = securityHeaders(template, tenant);

  it('contain the policy of the browser tests', async () => {
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

  it('are on every response, and the API has no page function', () => {
    const { app, api } = behaviors(template);
    for (const { ResponseHeadersPolicyId } of [app, api]) {
      assert.deepEqual(ResponseHeadersPolicyId, { Ref: 'SecurityHeaders' });
    }
    assert.equal(app.FunctionAssociations.length, 1);
    assert.deepEqual([api.PathPattern, api.FunctionAssociations], ['/api/*', undefined]);
  });
});
