// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { accountButton, apiCalls, appUrl, browserTest, logIn, logInButton } from './app.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @typedef {import('playwright-core').Page} Page */

const post = {
  id: 'Xb3kR0aVQmWq1n6tYl2ZsA',
  text: 'Hello from behind the postern gate.',
  author: { name: 'bob', picture: null },
  mine: false,
  createdAt: '2026-11-24T20:31:00Z',
  updatedAt: '2026-11-24T20:31:00Z',
  version: 1,
};
const empty = { items: [], nextCursor: null };
const full = { items: [post, { ...post, id: 'A'.repeat(22), mine: true }], nextCursor: 'more' };

const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
];

for (const look of looks) {
  const where = `${look.colorScheme}, ${look.viewport.width} px wide`;

  browserTest(
    `the visitor's page has no fault that axe can see (${where})`,
    async ({ page }) => {
      await page.goto(appUrl);
      await logInButton(page).waitFor();
      await assertNoViolations(page, 'visitor');
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

      state = 'fail';
      await page.getByLabel('Write a post').fill('Lost?');
      await page.getByRole('button', { name: 'Post', exact: true }).click();
      await page.getByRole('alert').waitFor();
      await assertNoViolations(page, 'composer error');
      await page.getByLabel('Write a post').fill('a'.repeat(2001));
      await page.getByText('Too long by 1 character.').waitFor();
      await assertNoViolations(page, 'too long');
      await page.reload();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      await assertNoViolations(page, 'feed error');
    },
    look,
  );
}

/** @param {Page} page @param {string} state what the page shows, for the message */
async function assertNoViolations(page, state) {
  // What fades in has too little contrast on the way; what turns for ever (a spinner) is not waited for.
  await page.evaluate(() => {
    const running = document
      .getAnimations()
      .filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime));
    return Promise.allSettled(running.map((animation) => animation.finished));
  });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run();
    return violations.map(
      (/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target)}`,
    );
  });
  assert.deepEqual(found, [], state);
}
