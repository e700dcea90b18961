// @ts-check
import assert from 'node:assert/strict';
import { accountButton, appUrl, logIn, logInButton, logOut } from './app.mjs';
import { browserTest } from './browser-test.mjs';

browserTest('a visitor sees what this is and the way in', async ({ page }) => {
  await page.goto(appUrl);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await logInButton(page).waitFor();
  assert.equal(await page.getByRole('article').count(), 0);
});

browserTest('a cancelled log-in is no error: back to the door, and in again', async ({ page }) => {
  await page.goto(appUrl);
  await logInButton(page).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('The log-in was cancelled or refused.').waitFor();
  assert.equal(
    page.url(),
    `${appUrl}/`,
    'the answer of the log-in page is not left in the address',
  );

  await page.reload();
  await logInButton(page).waitFor();
  assert.equal(await page.getByText('The log-in was cancelled').count(), 0, 'told once only');
  await logIn(page, 'Bob');
});

browserTest('going back from the log-in page leaves a button that works', async ({ page }) => {
  await page.goto(appUrl);
  await logInButton(page).click();
  await page.getByRole('button', { name: 'Continue as Ada' }).waitFor();
  await page.goBack();
  await logInButton(page).click();
  await page.getByRole('button', { name: 'Continue as Ada' }).click();
  await accountButton(page, 'Ada').waitFor();
});

browserTest(
  'where the browser forbids storage the page says so, and does not wait',
  async ({ page }) => {
    // As Chrome and Firefox do when all cookies are blocked.
    await page.addInitScript(() => {
      for (const storage of ['sessionStorage', 'localStorage']) {
        Object.defineProperty(window, storage, {
          get() {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      }
    });
    await page.goto(appUrl);
    await logInButton(page).click();
    await page.getByText('The log-in did not work').waitFor();
    assert.equal(await logInButton(page).getAttribute('aria-busy'), 'false');
  },
);

browserTest('after logging out the next one may be somebody else', async ({ page }) => {
  await logIn(page, 'Ada');
  await logOut(page, 'Ada');
  await logIn(page, 'Bob');
});

browserTest(
  'no token is kept where a script of another origin or a later user finds it',
  async ({ page }) => {
    await logIn(page, 'Ada');
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    assert.doesNotMatch(kept, /eyJ|access_token|refresh_token/, 'tokens live in memory only');
  },
);
