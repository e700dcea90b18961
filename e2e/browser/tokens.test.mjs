// @ts-check
// Tokens over time: they expire, keys rotate, Auth0 is slow or unreachable.
import assert from 'node:assert/strict';
import { afterEach } from 'node:test';
import { call, control, tokenOf } from '../http/api.mjs';
import { accountButton, apiCalls, logIn, storedPost, writePost } from './app.mjs';
import { browserTest } from './browser-test.mjs';
import { eventually } from './posts-by-api.mjs';

/** @typedef {import('playwright-core').Page} Page */

const tokenCalls = '**/oauth/token';
// The SDK renews tokens that expire in less than a minute, so such a token is renewed at every call.
const expiringAtOnce = { tokenLifetime: 50 };

afterEach(() => control('reset'));

/** Counts the tokens, because two tokens of the same second may be equal. @param {Page} page */
function countRenewals(page) {
  const counted = { renewals: 0 };
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/oauth/token'))
      counted.renewals += 1;
  });
  return counted;
}

browserTest('a rejected token is renewed once, without a message', async (visit) => {
  const { page, newText, expectConsoleError } = visit;
  expectConsoleError(/401 \(Unauthorized\)/);
  await logIn(page, 'Ada');
  await page.getByText('Loading posts').waitFor({ state: 'detached' });
  const counted = countRenewals(page);
  let calls = 0;
  await page.route(apiCalls, (route) => {
    calls += 1;
    return calls > 1
      ? route.continue()
      : route.fulfill({ status: 401, json: { message: 'Unauthorized' } });
  });
  await writePost(page, newText('Sent at the second try'));
  assert.deepEqual({ calls, ...counted }, { calls: 2, renewals: 1 });
});

browserTest(
  'if a fresh token is rejected too, the message says that the user did nothing wrong',
  async ({ page, expectConsoleError }) => {
    expectConsoleError(/401 \(Unauthorized\)/);
    await page.route(apiCalls, (route) =>
      route.fulfill({ status: 401, json: { message: 'Unauthorized' } }),
    );
    await logIn(page, 'Ada');
    const alert = page.getByRole('alert').filter({ hasText: 'The API rejected your log-in' });
    await alert.getByRole('button', { name: 'Log in' }).waitFor();
  },
);

browserTest('expiring tokens are renewed at each call', async ({ page, newText }) => {
  await control('faults', expiringAtOnce);
  await logIn(page, 'Bob');
  await page.getByText('Loading posts').waitFor({ state: 'detached' });
  const counted = countRenewals(page);
  await writePost(page, newText('With a token of its own'));
  assert.ok(counted.renewals > 0);
});

browserTest(
  'if Auth0 is unreachable during a renewal, the post waits and the user stays logged in',
  async ({ page, newText, expectConsoleError }) => {
    expectConsoleError(/Failed to load resource|net::ERR_FAILED/);
    await control('faults', expiringAtOnce);
    await logIn(page, 'Bob');
    await page.getByText('Loading posts').waitFor({ state: 'detached' });
    await page.route(tokenCalls, (route) => route.abort());
    const text = newText('Waits for Auth0');
    await page.getByLabel('Write a post').fill(text);
    await page.keyboard.press('Control+Enter');
    const unsent = page.getByRole('article', { name: 'not sent yet' });
    await unsent.getByText('No connection').waitFor();
    await accountButton(page, 'Bob').waitFor();

    await page.unrouteAll();
    await unsent.getByRole('button', { name: 'Try again' }).click();
    await storedPost(page, text).waitFor();
  },
);

browserTest(
  'a rotation of the tenant’s keys does not interrupt the user',
  async ({ page, newText }) => {
    await control('faults', expiringAtOnce);
    await logIn(page, 'Ada');
    await page.getByText('Loading posts').waitFor({ state: 'detached' });
    await control('rotate');
    // An unknown key causes at most one fetch in 15 seconds. This test is not about that wait.
    const token = await tokenOf('ada');
    await eventually(
      async () => (await call('GET', '/posts', { token })).status === 200,
      'new key',
    );
    const text = newText('Signed by the new key');
    await writePost(page, text);
    await page.reload();
    await storedPost(page, text).waitFor();
  },
);

browserTest('the page shows that it waits for a slow Auth0', async ({ page }) => {
  await control('faults', { latencyMs: 400 });
  await logIn(page, 'Bob');
  await page.reload();
  await page.getByText('Loading…').waitFor();
  await accountButton(page, 'Bob').waitFor();
});
