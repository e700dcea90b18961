// @ts-check
import assert from 'node:assert/strict';
import { accountButton, appUrl, auth0Responds, logIn, logInButton, logOut } from './app.mjs';
import { browserTest } from './browser-test.mjs';

browserTest('a visitor sees what the app is and a log-in button', async ({ page }) => {
  await page.goto(appUrl);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await logInButton(page).waitFor();
  assert.equal(await page.getByRole('article').count(), 0);
});

browserTest(
  'a cancelled log-in shows no error, and the user can log in again',
  async ({ page }) => {
    await page.goto(appUrl);
    await logInButton(page).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The log-in was cancelled or denied.').waitFor();
    assert.equal(
      page.url(),
      `${appUrl}/`,
      'the answer of the log-in page is not left in the address',
    );

    await page.reload();
    await logInButton(page).waitFor();
    assert.equal(await page.getByText('The log-in was cancelled').count(), 0, 'told once only');
    await logIn(page, 'Bob');
  },
);

browserTest('the reason of an Action that denies access is shown', async ({ page }) => {
  await auth0Responds(page, {
    error: 'access_denied',
    error_description: 'Please verify your <b>email</b> before logging in.',
  });
  await page.goto(`${appUrl}/me`);
  await logInButton(page).click();
  await page
    .getByText('The reason from Auth0: “Please verify your <b>email</b> before logging in.”')
    .waitFor();
  assert.equal(page.url(), `${appUrl}/me`, 'the page that was asked for');

  await page.reload();
  await logInButton(page).waitFor();
  assert.equal(await page.getByText('verify').count(), 0, 'told once only');
});

browserTest('a reason that is not from Auth0 is not shown', async ({ page }) => {
  const lie = 'Your account is blocked. Call 555-0100.';
  const forged = new URLSearchParams({
    error: 'access_denied',
    error_description: lie,
    state: 'x',
  });
  await page.goto(appUrl);
  // The tab has started a log-in. The SDK would then accept any error as the response.
  await logInButton(page).click();
  await page.getByRole('button', { name: 'Continue as Ada' }).waitFor();
  for (const query of [`?${forged}`, `??${forged}`]) {
    await page.goto(`${appUrl}/${query}`);
    await logInButton(page).waitFor();
    assert.equal(await page.getByText(lie).count(), 0, query);
    assert.equal(page.url(), `${appUrl}/`, 'nor does it stay in the address');
    assert.equal(await page.getByRole('status').count(), 0, 'a visitor tried nothing');
  }
  await logIn(page, 'Ada');
});

browserTest('on a device with a wrong clock, the message names the clock', async ({ page }) => {
  await page.clock.install({ time: Date.now() + 2 * 86_400_000 });
  await page.goto(appUrl);
  await logInButton(page).click();
  await page.getByRole('button', { name: 'Continue as Ada' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The clock of this device is wrong' });
  await alert.waitFor();
  assert.match(await alert.innerText(), /Set the date, the time and the time zone/);
  assert.doesNotMatch(await alert.innerText(), /Auth0/, 'which said nothing');
});

browserTest(
  'after the back button on the log-in page, the log-in button still works',
  async ({ page }) => {
    await page.goto(appUrl);
    await logInButton(page).click();
    await page.getByRole('button', { name: 'Continue as Ada' }).waitFor();
    await page.goBack();
    await logInButton(page).click();
    await page.getByRole('button', { name: 'Continue as Ada' }).click();
    await accountButton(page, 'Ada').waitFor();
  },
);

browserTest('if the browser blocks storage, the page says so at once', async ({ page }) => {
  // As in Chrome and Firefox with all cookies blocked.
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
  await page.getByText('Log-in failed').waitFor();
  assert.equal(await logInButton(page).getAttribute('aria-busy'), 'false');
});

browserTest('another user can log in after a log-out', async ({ page }) => {
  await logIn(page, 'Ada');
  await logOut(page, 'Ada');
  await logIn(page, 'Bob');
});

browserTest('no token is stored in cookies or in web storage', async ({ page }) => {
  await logIn(page, 'Ada');
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  assert.doesNotMatch(kept, /eyJ|access_token|refresh_token/, 'tokens live in memory only');
});
