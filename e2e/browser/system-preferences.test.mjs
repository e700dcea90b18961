// @ts-check
// System settings of users: reduced motion, high contrast. views.test.mjs tests the light and dark themes.
import assert from 'node:assert/strict';
import { apiCalls, logIn } from './app.mjs';
import { browserTest } from './browser-test.mjs';

browserTest('a user who prefers reduced motion sees no motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.route(apiCalls, () => undefined); // never responds, so the page keeps loading
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

browserTest(
  'high contrast: buttons and fields have borders, and the focus is visible',
  async (visit) => {
    const { page } = visit;
    await page.emulateMedia({ forcedColors: 'active' });
    await page.route(apiCalls, (route) => route.fulfill({ json: { items: [], nextCursor: null } }));
    await logIn(page, 'Bob');
    await page.getByText('No posts yet').waitFor();
    const field = page.getByLabel('Write a post');
    const edge = (/** @type {Element} */ element) => {
      const { borderTopWidth, outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        border: parseFloat(borderTopWidth),
        outline: outlineStyle,
        width: parseFloat(outlineWidth),
      };
    };
    assert.ok((await field.evaluate(edge)).border >= 1);
    await field.focus();
    const { outline, width } = await field.evaluate(edge);
    assert.deepEqual([outline, width >= 2], ['solid', true]);
  },
);
