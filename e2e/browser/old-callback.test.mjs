// @ts-check
// Auth0's response is in the address for a moment. Such an address may be opened later: as a
// bookmark, in a restored tab,
// or by a reload during the log-in. Then it is ignored, and the page works as with any other address.
import assert from 'node:assert/strict';
import { accountButton, appUrl, logIn, logInButton } from './app.mjs';
import { browserTest } from './browser-test.mjs';

const tokenCalls = '**/oauth/token';

for (const query of ['?code=old&state=old', '?code=x&state=y', '?error=login_required&state=y']) {
  browserTest(`a user who opens ${query} in another tab is still logged in`, async ({ page }) => {
    await logIn(page, 'Ada');
    const other = await page.context().newPage();
    await other.goto(`${appUrl}/me${query}`);
    await accountButton(other, 'Ada').waitFor();
    await other.getByRole('heading', { name: 'Your profile' }).waitFor();
    assert.equal(other.url(), `${appUrl}/me`);
  });
}

browserTest('a visitor who opens one sees no error', async ({ page }) => {
  await page.goto(`${appUrl}/?code=old&state=old`);
  await logInButton(page).waitFor();
  assert.equal(page.url(), `${appUrl}/`);
  assert.equal(await page.getByRole('status').count(), 0);
  assert.equal(await page.getByRole('alert').count(), 0);
  await logIn(page, 'Bob');
});

browserTest(
  'after a reload during the first log-in of a browser, the user is logged in',
  async ({ page }) => {
    /** @type {(address: string) => void} */
    let seen = () => {};
    const callback = new Promise((resolve) => (seen = resolve));
    // The first code gets no response, and the page is reloaded.
    await page.route(tokenCalls, () => seen(page.url()), { times: 1 });
    await page.goto(`${appUrl}/me`);
    await logInButton(page).click();
    await page.getByRole('button', { name: 'Continue as Ada' }).click();
    assert.match(await callback, /code=.*state=/);
    await page.reload();
    await accountButton(page, 'Ada').waitFor();
  },
);

browserTest(
  'the browser’s back button skips the callback address',
  async ({ page, expectConsoleError }) => {
    expectConsoleError(/400 \(Bad Request\).*\/u\/login/); // the stand-in rejects a log-in page that was already used
    await logIn(page, 'Bob');
    await page.goto(`${appUrl}/me`);
    await page.goBack();
    await accountButton(page, 'Bob').waitFor();
    assert.equal(page.url(), `${appUrl}/`);
  },
);
