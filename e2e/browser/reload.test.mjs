// @ts-check
// The log-in after a reload: in the hidden frame, by one redirect, or not at all.
import assert from 'node:assert/strict';
import { accountButton, appUrl, logIn, logInButton } from './app.mjs';
import { browserTest } from './browser-test.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Route} Route */

const auth0 = `${process.env.AUTH0_URL ?? assert.fail('AUTH0_URL is not set')}/**`;
const inFrame = /\/authorize\?.*response_mode=web_message/;
const wholePage = /\/authorize\?(?!.*response_mode=web_message)/;

/** Simulates a browser that blocks third-party cookies. @param {Route} route */
async function withoutCookies(route) {
  const { cookie: _, ...headers } = await route.request().allHeaders();
  const response = await fetch(route.request().url(), {
    headers: { accept: headers.accept ?? '*/*' },
  });
  await route.fulfill({
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await response.text(),
  });
}

/** @param {Page} page @returns {string[]} gets each URL of Auth0 to which the page redirects */
function redirects(page) {
  /** @type {string[]} */
  const seen = [];
  page.on('request', (request) => {
    if (wholePage.test(request.url()))
      seen.push(new URL(request.url()).searchParams.get('prompt') ?? '');
  });
  return seen;
}

const blocked = [
  { what: 'third-party cookies are blocked', handler: withoutCookies },
  { what: 'the hidden frame is blocked', handler: (/** @type {Route} */ route) => route.abort() },
];
for (const { what, handler } of blocked) {
  browserTest(
    `${what}: one silent redirect, back to the same page`,
    async ({ page, expectConsoleError }) => {
      expectConsoleError(/Failed to load resource|net::ERR_FAILED/);
      await logIn(page, 'Ada');
      await page.route(inFrame, handler);
      await page.goto(`${appUrl}/me`);
      // A reload during the silent redirect would add a second one.
      await accountButton(page, 'Ada').waitFor();
      const seen = redirects(page);
      await page.reload();
      await accountButton(page, 'Ada').waitFor();
      await page.getByRole('heading', { name: 'Your profile' }).waitFor();
      assert.deepEqual(seen, ['none']);
      assert.equal(page.url(), `${appUrl}/me`);
    },
  );
}

browserTest(
  'a reload during the redirect continues the silent log-in',
  async ({ page, expectConsoleError }) => {
    expectConsoleError(/Failed to load resource|net::ERR_FAILED/);
    await logIn(page, 'Ada');
    await page.route(inFrame, (route) => route.abort());
    // Auth0 does not respond to the first redirect.
    await page.route(wholePage, () => {}, { times: 1 });
    const redirected = page.waitForRequest(wholePage);
    await page.goto(`${appUrl}/me`);
    await redirected;
    await page.goto(`${appUrl}/me`);
    await accountButton(page, 'Ada').waitFor();
    await page.getByRole('heading', { name: 'Your profile' }).waitFor();
  },
);

browserTest('one redirect if the session has ended at Auth0, no loop', async ({ page }) => {
  await logIn(page, 'Ada');
  await page.goto(`${appUrl}/me`);
  await accountButton(page, 'Ada').waitFor();
  const seen = redirects(page);
  await page.context().clearCookies();
  await page.reload();
  await page.getByText('Your session has ended').waitFor();
  assert.equal(page.url(), `${appUrl}/me`, 'the answer of Auth0 is not left in the address');
  assert.deepEqual(seen, ['none']);

  await page.reload();
  await logInButton(page).waitFor();
  assert.equal(await page.getByText('Your session has ended').count(), 0, 'told once only');
  assert.equal(seen.length, 1);
});

browserTest('no redirect if the frame gets a response', async ({ page }) => {
  await logIn(page, 'Bob');
  const seen = redirects(page);
  await page.reload();
  await accountButton(page, 'Bob').waitFor();
  assert.deepEqual(seen, []);
});

browserTest(
  'Auth0 is unreachable at a reload: shows a message without a redirect, and a later reload logs in',
  async ({ page, expectConsoleError }) => {
    expectConsoleError(/Failed to load resource|net::ERR_FAILED/);
    await logIn(page, 'Bob');
    const seen = redirects(page);
    await page.route(auth0, (route) => route.abort());
    await page.goto(`${appUrl}/me`);
    await page.getByText('The log-in service is not responding').waitFor();
    assert.equal(page.url(), `${appUrl}/me`);
    assert.deepEqual(seen, [], 'no way to the browser’s own error page');

    await page.unrouteAll();
    await page.getByRole('button', { name: 'Reload' }).click();
    await accountButton(page, 'Bob').waitFor();
    await page.getByRole('heading', { name: 'Your profile' }).waitFor();
  },
);
