// @ts-check
// From the feed to a post and back, with the same scroll position.
import assert from 'node:assert/strict';
import { apiCalls, logIn } from './app.mjs';
import { browserTest } from './browser-test.mjs';

/** @typedef {import('playwright-core').Page} Page */

const posts = Array.from({ length: 40 }, (_, index) => ({
  id: String(index).padStart(22, '0'),
  text: `Post number ${index}.\n\nWith a second paragraph, to make it taller.`,
  author: { name: 'bob', picture: null },
  mine: false,
  createdAt: '2026-11-24T20:31:00Z',
  updatedAt: '2026-11-24T20:31:00Z',
  version: 1,
}));

/** A feed of two pages. The second page must be shown again. @param {Page} page */
async function atPost30(page) {
  await page.route(apiCalls, (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (pathname !== '/api/posts') {
      return route.fulfill({ json: posts.find(({ id }) => pathname.endsWith(id)) });
    }
    return searchParams.has('cursor')
      ? route.fulfill({ json: { items: posts.slice(20), nextCursor: null } })
      : route.fulfill({ json: { items: posts.slice(0, 20), nextCursor: 'more' } });
  });
  await logIn(page, 'Ada');
  await page.getByRole('button', { name: 'Load more' }).click();
  const link = page.locator(`a[href="/posts/${posts[30]?.id}"]`);
  await link.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const top = await topOf(page);
  assert.ok(top > 1000, 'far below');
  await link.click();
  await page.getByRole('heading', { name: 'Post', exact: true }).waitFor();
  await page.getByText('Post number 30').waitFor();
  assert.equal(await topOf(page), 0, 'a post starts at its top');
  return { top, link };
}

const topOf = (/** @type {Page} */ page) => page.evaluate(() => Math.round(window.scrollY));

/** @type {[string, (page: Page) => Promise<unknown>][]} */
const ways = [
  ['“All posts”', (page) => page.getByRole('link', { name: 'All posts' }).click()],
  ['the browser’s back button', (page) => page.goBack()],
];
for (const [way, goBack] of ways) {
  browserTest(`${way} leads back to where the reader was`, async ({ page }) => {
    const { top, link } = await atPost30(page);
    await goBack(page);
    await page.getByRole('heading', { name: 'Latest posts' }).waitFor();
    assert.equal(await topOf(page), top);
    assert.equal(await link.evaluate((element) => element === document.activeElement), true);
  });
}

browserTest('the name of the app leads to the top of the feed', async ({ page }) => {
  await atPost30(page);
  await page.getByRole('link', { name: 'Postern: home page' }).click();
  await page.getByRole('heading', { name: 'Latest posts' }).waitFor();
  assert.equal(await topOf(page), 0);
});
