// @ts-check
import assert from 'node:assert/strict';
import { logIn, postWith, writePost } from './app.mjs';
import { browserTest } from './browser-test.mjs';
import { postsWith } from './posts-by-api.mjs';

browserTest('a double click has the effect of one click', async ({ page, newText }) => {
  const [lower, upper] = [newText('The lower one'), newText('The upper one')];
  await logIn(page, 'Bob');
  await writePost(page, lower);
  await page.getByLabel('Write a post').fill(upper);
  await page.getByRole('button', { name: 'Post', exact: true }).dblclick();
  await postWith(page, upper).getByRole('button', { name: 'Delete your post' }).waitFor();
  assert.equal((await postsWith(upper)).length, 1);

  // The lower post moves up, under the pointer.
  await postWith(page, upper).getByRole('button', { name: 'Delete your post' }).dblclick();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 1);
  await page.getByRole('button', { name: 'Undo' }).dblclick();
  await postWith(page, upper).waitFor();
  await postWith(page, lower).waitFor();

  await page.context().clearCookies();
  await page.goto('about:blank');
  await logIn(page, 'Ada');
  await postWith(page, lower).getByRole('button', { name: 'Delete the post by' }).dblclick();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
});
