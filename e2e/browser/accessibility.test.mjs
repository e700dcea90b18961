// @ts-check
import assert from 'node:assert/strict';
import { accountButton, apiCalls, appUrl, browserTest, logIn, logInButton } from './app.mjs';
import { assertNoViolations } from './axe.mjs';
import { empty, full, looks } from './looks.mjs';

for (const look of looks) {
  const where = `${look.colorScheme}, ${look.viewport?.width} px wide`;

  browserTest(
    `the visitor's page has no fault that axe can see (${where})`,
    async ({ page }) => {
      await page.goto(appUrl);
      await logInButton(page).waitFor();
      await assertNoViolations(page, 'visitor');
      await page.goto(`${appUrl}/nowhere`);
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
      await assertNoViolations(page, '404 for a visitor');
      await page.goto(`${appUrl}/me`);
      await page.getByText('Log in to see this page').waitFor();
      await assertNoViolations(page, 'a page behind the log-in');
      await logInButton(page).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('You are not logged in').waitFor();
      await assertNoViolations(page, 'cancelled');
    },
    look,
  );

  browserTest(
    `the feed has no fault that axe can see, in any state (${where})`,
    async ({ page, expectConsoleError }) => {
      expectConsoleError(/Failed to load resource/);
      /** @type {'wait' | 'empty' | 'full' | 'fail'} */
      let state = 'wait';
      await page.route(apiCalls, (route) => {
        if (state === 'wait') return; // never answered: the page goes on loading
        if (state === 'fail') return route.fulfill({ status: 502, json: { message: null } });
        return route.fulfill({ json: state === 'full' ? full : empty });
      });
      await logIn(page, 'Ada');
      await page.getByText('Loading posts').waitFor();
      await assertNoViolations(page, 'loading');

      state = 'empty';
      await page.reload();
      await page.getByText('No posts yet').waitFor();
      await assertNoViolations(page, 'empty');

      state = 'full';
      await page.reload();
      await page.getByRole('button', { name: 'Load more' }).waitFor();
      await assertNoViolations(page, 'full');
      await accountButton(page, 'Ada').click();
      await page.getByText('moderate:posts').waitFor();
      await assertNoViolations(page, 'account panel');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Remove the post by bob' }).first().click();
      await assertNoViolations(page, 'dialog');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await page.getByRole('button', { name: 'Edit your post' }).click();
      await page.getByLabel('Edit your post').waitFor();
      await assertNoViolations(page, 'editing');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Delete your post' }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      await assertNoViolations(page, 'undo');
      await page.getByRole('button', { name: 'Undo' }).click();

      state = 'fail';
      await page.getByLabel('Write a post').fill('Lost?');
      await page.getByRole('button', { name: 'Post', exact: true }).click();
      await page.getByRole('alert').waitFor();
      await assertNoViolations(page, 'not sent');
      await page.getByRole('button', { name: 'Discard this post' }).click();
      await page.getByLabel('Write a post').fill('a'.repeat(2001));
      await page.getByText('Too long by 1 character.').waitFor();
      await assertNoViolations(page, 'too long');
      await page.reload();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      await assertNoViolations(page, 'feed error');
      await page.context().setOffline(true);
      await page.getByText('You are offline').waitFor();
      await assertNoViolations(page, 'offline');
    },
    look,
  );
}

browserTest('whoever asked for less motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.route(apiCalls, () => undefined); // never answered: the page goes on loading
  await logIn(page, 'Bob');
  await page.getByText('Loading posts').waitFor();
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter((a) => a.playState === 'running' && Number(a.effect?.getTiming().duration) > 1)
        .length,
  );
  assert.equal(moving, 0);
});
