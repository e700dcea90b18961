// @ts-check
// The app in two tabs of one browser: what is synchronized, and what stays separate.
import assert from 'node:assert/strict';
import { appUrl, logIn, logInButton, logOut, postWith, writePost } from './app.mjs';
import { browserTest } from './browser-test.mjs';
import { postsWith } from './posts-by-api.mjs';

/** @typedef {import('playwright-core').Page} Page */

const newPosts = (/** @type {Page} */ page) => page.getByRole('button', { name: 'Show new posts' });

/** A second tab that shows the feed. @param {Page} page */
async function secondTab(page) {
  const other = await page.context().newPage();
  await other.goto(appUrl);
  // The text is also absent before the log-in has ended.
  await other.getByLabel('Write a post').waitFor();
  await other.getByText('Loading posts').waitFor({ state: 'detached' });
  return other;
}

browserTest('a post of one tab is shown in the other on request', async ({ page, newText }) => {
  const text = newText('Written in another tab');
  await logIn(page, 'Bob');
  const other = await secondTab(page);
  await writePost(page, text);
  await newPosts(other).waitFor();
  assert.equal(await postWith(other, text).count(), 0, 'the list does not move');
  await newPosts(other).click();
  await postWith(other, text).waitFor();
  await newPosts(other).waitFor({ state: 'detached' });
  assert.equal(await newPosts(page).count(), 0, 'the tab that wrote it shows no button');
});

browserTest(
  'without BroadcastChannel, new posts are found when the user returns to the tab',
  async ({ page, newText }) => {
    await page.context().addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'));
    const text = newText('Written without a channel');
    await logIn(page, 'Bob');
    const other = await secondTab(page);
    await writePost(page, text);
    // In headless Chromium every tab is visible, so the test dispatches the event of a return.
    await other.evaluate(() => window.dispatchEvent(new Event('focus')));
    await newPosts(other).click();
    await postWith(other, text).waitFor();
  },
);

browserTest(
  'a duplicated tab does not send the deletion that the other tab can undo',
  async ({ page, newText }) => {
    const text = newText('Deleted and restored');
    // The time to undo does not end in this tab, even on a slow machine.
    await page.addInitScript(() => {
      const start = window.setTimeout;
      const slower = (/** @type {() => void} */ step, /** @type {number} */ millis) =>
        start(step, millis === 5000 ? 120_000 : millis);
      window.setTimeout = /** @type {typeof window.setTimeout} */ (slower);
    });
    await logIn(page, 'Bob');
    await writePost(page, text);
    /** @type {string[]} */
    const deletions = [];
    page.context().on('request', (request) => {
      if (request.method() === 'DELETE') deletions.push(request.url());
    });
    await postWith(page, text).getByRole('button', { name: 'Delete your post' }).click();
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.waitFor();

    // A window that a page opens gets a copy of its session storage, as a duplicated tab does.
    const opened = page.waitForEvent('popup');
    await page.evaluate(() => void window.open(window.location.href));
    const duplicate = await opened;
    await postWith(duplicate, text).waitFor();
    await duplicate.reload();
    await postWith(duplicate, text).waitFor();
    await undo.click();
    await postWith(page, text).waitFor();
    assert.deepEqual(deletions, []);
    assert.equal((await postsWith(text)).length, 1);
  },
);

browserTest(
  'a tab that renews its token while another logs out does not say that drafts are kept',
  async ({ page, expectConsoleError }) => {
    expectConsoleError(/Failed to load resource/);
    await logIn(page, 'Bob');
    const other = await secondTab(page);
    await other.getByLabel('Write a post').fill('Half a sentence');
    /** @type {(route: import('playwright-core').Route) => void} */
    let onRequest = () => {};
    /** @type {Promise<import('playwright-core').Route>} */
    const renewal = new Promise((resolve) => (onRequest = resolve));
    await other.route('**/oauth/token', (route) => onRequest(route));
    await other.route(`${appUrl}/api/**`, (route) =>
      route.fulfill({ status: 401, json: { message: 'Unauthorized' } }),
    );
    // Causes a call whose token is rejected, so that it is renewed.
    await other.evaluate(() => window.dispatchEvent(new Event('focus')));
    const waiting = await renewal;
    await logOut(page, 'Bob');
    await logInButton(other).waitFor();
    const responded = other.waitForResponse('**/oauth/token');
    await waiting.fulfill({
      status: 403,
      headers: { 'access-control-allow-origin': '*' },
      json: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
    });
    await responded;
    await other.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await other.getByText('Your unsaved text is kept').count(), 0);
    assert.doesNotMatch(await other.evaluate(() => JSON.stringify(sessionStorage)), /Half/);
  },
);
