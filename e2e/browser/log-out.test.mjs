// @ts-check
// A log-out deletes the user's data: in this tab, in other tabs, and behind the back button.
import assert from 'node:assert/strict';
import {
  accountButton,
  appUrl,
  editor,
  logIn,
  logInButton,
  logOut,
  postWith,
  writePost,
} from './app.mjs';
import { browserTest } from './browser-test.mjs';
import { eventually, postsWith } from './posts-by-api.mjs';

browserTest('drafts are deleted for this user and for the next user', async (visit) => {
  const { page, newText } = visit;
  const text = newText('To be changed');
  await logIn(page, 'Bob');
  await writePost(page, text);
  await page.getByLabel('Write a post').fill('Half a thought');
  await postWith(page, text).getByRole('button', { name: 'Edit your post' }).click();
  await editor(page).fill(`${text}, half changed`);
  await page.reload();
  assert.equal(await page.getByLabel('Write a post').inputValue(), 'Half a thought');

  await logOut(page, 'Bob');
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify(sessionStorage)), /half/i);
  for (const user of /** @type {const} */ (['Ada', 'Bob'])) {
    await logIn(page, user);
    await postWith(page, text).waitFor();
    assert.equal(await page.getByLabel('Write a post').inputValue(), '');
    assert.equal(await editor(page).count(), 0);
    await logOut(page, user);
  }
});

browserTest(
  'the next user of the tab sees no draft of a user whose session expired',
  async (visit) => {
    const { page, expectConsoleError } = visit;
    expectConsoleError(/Failed to load resource/);
    await logIn(page, 'Bob');
    await page.getByLabel('Write a post').fill('Only for my eyes, so far');
    await page.context().clearCookies(); // the session at Auth0 is over
    await page.reload();
    // The silent log-in navigates again before this button appears.
    await logInButton(page).waitFor();
    await logIn(page, 'Ada');
    assert.equal(await page.getByLabel('Write a post').inputValue(), '');
    await logOut(page, 'Ada');
    await logIn(page, 'Bob');
    assert.equal(await page.getByLabel('Write a post').inputValue(), 'Only for my eyes, so far');
  },
);

browserTest('the other tabs of the browser are logged out too', async ({ page }) => {
  await logIn(page, 'Ada');
  const other = await page.context().newPage();
  await other.goto(`${appUrl}/me`);
  await accountButton(other, 'Ada').waitFor();
  await logOut(page, 'Ada');
  await other.getByRole('heading', { name: 'Log in to see this page' }).waitFor();
  await other.reload();
  await logInButton(other).waitFor();
});

browserTest(
  'users stay logged out after a reload, in each tab, also if Auth0 is slow',
  async (visit) => {
    const { page } = visit;
    await logIn(page, 'Ada');
    const other = await page.context().newPage();
    for (const tab of [page, other]) {
      await tab.goto(`${appUrl}/me`);
      await tab.reload();
      await accountButton(tab, 'Ada').waitFor();
    }
    /** @type {string[]} */
    const asked = [];
    page.context().on('request', (request) => asked.push(new URL(request.url()).pathname));
    // Until then the session at Auth0 is valid, and a silent log-in would log the user in again.
    /** @type {() => void} */
    let goOn = () => {};
    const otherTabIsOut = new Promise((resolve) => (goOn = () => resolve(undefined)));
    await page.route('**/v2/logout?**', async (route) => {
      await otherTabIsOut;
      await route.continue();
    });
    await accountButton(page, 'Ada').click();
    // Not awaited, because the click ends only when the next page has loaded.
    const clicked = page.getByRole('button', { name: 'Log out' }).click();
    await other.getByRole('heading', { name: 'Log in to see this page' }).waitFor();
    goOn();
    await clicked;
    await logInButton(page).waitFor();
    assert.deepEqual(
      asked.filter((path) => path === '/authorize'),
      [],
    );
  },
);

browserTest('the back button shows no data of the user who logged out', async (visit) => {
  const { page, newText, expectConsoleError } = visit;
  expectConsoleError(/400 \(Bad Request\).*\/u\/login/); // the stand-in rejects a log-in page that was already used
  const text = newText('Seen only by those who are logged in');
  await logIn(page, 'Ada');
  await writePost(page, text);
  await logOut(page, 'Ada');
  for (let step = 1; step <= 3; step += 1) {
    await page.goBack();
    const logInAgain = page.getByRole('button', { name: 'Log in' });
    await logInAgain.or(page.getByText('This log-in page has expired')).first().waitFor();
    assert.equal(await postWith(page, text).count(), 0, page.url());
  }
});

browserTest(
  'a post that was deleted just before the log-out is deleted',
  async ({ page, newText }) => {
    const text = newText('Not for long');
    await logIn(page, 'Bob');
    await writePost(page, text);
    await postWith(page, text).getByRole('button', { name: 'Delete your post' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await logOut(page, 'Bob');
    await eventually(async () => (await postsWith(text)).length === 0, 'the post is deleted');
  },
);
