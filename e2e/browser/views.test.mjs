// @ts-check
// Each page and state of the app, by axe. With SCREENSHOTS=FOLDER it leaves pictures there, with AXE_REPORT=FILE a line of
// JSON for each view; LOOKS=all looks at both themes on both widths.
import assert from 'node:assert/strict';
import { apiCalls, browserTest, logIn } from './app.mjs';
import { lookAt } from './axe.mjs';
import { looks, views } from './views/views.mjs';

for (const { name: look, ...options } of looks) {
  for (const [name, visit] of Object.entries(views)) {
    browserTest(
      `no fault that axe can see (${look}): ${name}`,
      ({ page, expectConsoleError }) => {
        const show = (/** @type {string} */ state) => lookAt(page, { state, look });
        return visit({ page, show, expectConsoleError });
      },
      options,
    );
  }
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
