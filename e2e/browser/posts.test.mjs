// @ts-check
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  accountButton,
  apiCalls,
  browserTest,
  logIn,
  logInButton,
  postWith,
  removePost,
  writePost,
} from './app.mjs';

browserTest('Ada logs in, writes a post, reloads, removes it, logs out', async ({ page }) => {
  const text = `Ada was here: ${randomUUID()}`;
  await logIn(page, 'Ada');
  await writePost(page, text);
  assert.equal(await page.getByLabel('Write a post').inputValue(), '', 'ready for the next post');

  await page.reload();
  await postWith(page, text).waitFor();
  await accountButton(page, 'Ada').waitFor();
  await postWith(page, text).getByText('You', { exact: true }).waitFor();

  await removePost(page, text);
  await page.reload();
  await page.getByRole('heading', { name: 'Latest posts' }).waitFor();
  await page.getByText('Loading posts').waitFor({ state: 'detached' });
  assert.equal(await postWith(page, text).count(), 0, 'the post is gone for good');

  await accountButton(page, 'Ada').click();
  await page.getByText('moderate:posts').waitFor();
  await page.getByRole('button', { name: 'Log out' }).click();
  await logInButton(page).waitFor();
  await page.reload();
  await logInButton(page).waitFor();
});

browserTest('Bob writes and reads, and sees no remove button', async ({ page }) => {
  const text = `Bob was here: ${randomUUID()}`;
  await logIn(page, 'Bob');
  await writePost(page, text);
  assert.equal(await page.getByRole('button', { name: /Remove/ }).count(), 0);

  await accountButton(page, 'Bob').click();
  await page.getByText('No extra permissions').waitFor();
  await page.getByRole('button', { name: 'Log out' }).click();

  await logIn(page, 'Ada');
  await removePost(page, text);
});

browserTest('a lost answer makes no second post', async ({ page, expectConsoleError }) => {
  const text = `Said once: ${randomUUID()}`;
  await logIn(page, 'Ada');
  expectConsoleError(/net::ERR_FAILED/);
  let lost = 0;
  await page.route(apiCalls, async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch(); // the API stores the post …
    await route.abort(); // … but its answer does not arrive
  });
  await page.getByLabel('Write a post').fill(text);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'No connection' }).waitFor();

  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await postWith(page, text).waitFor();
  await page.reload();
  await postWith(page, text).first().waitFor();
  assert.equal(await postWith(page, text).count(), 1);
  await removePost(page, text);
});
