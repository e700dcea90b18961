// @ts-check
// A session that ends while the user works loses nothing.
import assert from 'node:assert/strict';
import {
  accountButton,
  apiCalls,
  editor,
  logIn,
  logInButton,
  postWith,
  storedPost,
  writePost,
} from './app.mjs';
import { browserTest } from './browser-test.mjs';
import { postsWith } from './posts-by-api.mjs';

/** @typedef {import('playwright-core').Page} Page */

const tokenCalls = '**/oauth/token';

/** The response of Auth0. With this error text the SDK falls back to the hidden frame. */
const refuseRefreshToken = (/** @type {import('playwright-core').Route} */ route) =>
  route.fulfill({
    status: 403,
    headers: { 'access-control-allow-origin': '*' },
    json: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
  });

/** The API rejects the token, the refresh token is revoked, and the session at Auth0 has ended. @param {Page} page */
async function endSession(page) {
  await page.context().clearCookies();
  await page.route(apiCalls, (route) =>
    route.fulfill({ status: 401, json: { message: 'Unauthorized' } }),
  );
  await page.route(tokenCalls, refuseRefreshToken);
}

/** @param {Page} page */
async function logInAgain(page) {
  await page.getByText('Your session has ended').waitFor();
  await page.unrouteAll();
  await logInButton(page).click();
  await page.getByRole('button', { name: 'Continue as Bob' }).click();
  await accountButton(page, 'Bob').waitFor();
}

browserTest(
  'if the session ends while a post is sent, the post is sent after the next log-in',
  async ({ page, newText, expectConsoleError }) => {
    expectConsoleError(/Failed to load resource/);
    await logIn(page, 'Bob');
    await endSession(page);
    const text = newText('Sent when the session had ended');
    await page.getByLabel('Write a post').fill(text);
    await page.keyboard.press('Control+Enter');
    await logInAgain(page);
    await storedPost(page, text).waitFor();
  },
);

browserTest(
  'if the session ends while the user writes, drafts and changes are kept until the next log-in',
  async ({ page, newText, expectConsoleError }) => {
    expectConsoleError(/Failed to load resource/);
    const text = newText('To be changed');
    await logIn(page, 'Bob');
    await writePost(page, text);
    await page.getByLabel('Write a post').fill('Half a thought');
    await postWith(page, text).getByRole('button', { name: 'Edit your post' }).click();
    await editor(page).fill(`${text}, changed`);
    await endSession(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await logInAgain(page);
    assert.equal(await page.getByLabel('Write a post').inputValue(), 'Half a thought');
    assert.equal(await editor(page).inputValue(), `${text}, changed`);
  },
);

browserTest(
  'a post of one user is not sent as the user who logged in in another tab',
  async ({ page, newText, expectConsoleError }) => {
    expectConsoleError(/Failed to load resource/);
    await logIn(page, 'Ada');
    await page.context().clearCookies(); // Ada's session at Auth0 has ended,
    const other = await page.context().newPage();
    await logIn(other, 'Bob'); // and Bob is logged in in this browser.
    await page.route(tokenCalls, (route) =>
      route.request().postData()?.includes('refresh_token')
        ? refuseRefreshToken(route)
        : route.continue(),
    );
    let posted = 0;
    await page.route(apiCalls, (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      posted += 1;
      return posted === 1
        ? route.fulfill({ status: 401, json: { message: 'Unauthorized' } })
        : route.continue();
    });
    const text = newText("Only Ada's");
    await page.getByLabel('Write a post').fill(text);
    await page.keyboard.press('Control+Enter');
    await accountButton(page, 'Bob').waitFor();
    await page.getByText('Latest posts').waitFor();
    assert.equal(posted, 1);
    assert.deepEqual(await postsWith(text), []);
    assert.match(
      await page.evaluate(() => JSON.stringify(sessionStorage)),
      new RegExp(text),
      'kept',
    );
  },
);
