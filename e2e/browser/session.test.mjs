// @ts-check
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  accountButton,
  apiCalls,
  browserTest,
  logIn,
  logInButton,
  removePost,
  writePost,
} from './app.mjs';

browserTest(
  'a session that ends while somebody writes loses nothing',
  async ({ page, expectConsoleError }) => {
    expectConsoleError(/Failed to load resource/);
    await logIn(page, 'Bob');
    const text = 'Half a thought, typed when the session ended.';
    await page.getByLabel('Write a post').fill(text);

    // The API refuses the token, the refresh token is revoked, and Auth0 knows the browser no more.
    await page.context().clearCookies();
    await page.route(apiCalls, (route) =>
      route.fulfill({ status: 401, json: { message: 'Unauthorized' } }),
    );
    await page.route('**/oauth/token', (route) =>
      route.fulfill({
        status: 403,
        headers: { 'access-control-allow-origin': '*' },
        json: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
      }),
    );
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByText('Your session has ended').waitFor();

    await page.unrouteAll();
    await logInButton(page).click();
    await page.getByRole('button', { name: 'Continue as Bob' }).click();
    await accountButton(page, 'Bob').waitFor();
    assert.equal(await page.getByLabel('Write a post').inputValue(), text);
  },
);

browserTest('a refused token is renewed once, unseen', async ({ page, expectConsoleError }) => {
  expectConsoleError(/401 \(Unauthorized\)/);
  await logIn(page, 'Ada');
  // Counted, not compared: two tokens of the same second may be the same token.
  let renewals = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/oauth/token')) renewals += 1;
  });
  let calls = 0;
  await page.route(apiCalls, (route) => {
    calls += 1;
    return calls > 1
      ? route.continue()
      : route.fulfill({ status: 401, json: { message: 'Unauthorized' } });
  });
  const text = `Sent at the second try: ${randomUUID()}`;
  await writePost(page, text);
  assert.deepEqual({ calls, renewals }, { calls: 2, renewals: 1 });
  await removePost(page, text);
});
