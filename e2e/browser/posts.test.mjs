// @ts-check
import assert from 'node:assert/strict';
import {
  accountButton,
  apiCalls,
  logIn,
  logInButton,
  logOut,
  postWith,
  storedPost,
  writePost,
} from './app.mjs';
import { browserTest } from './browser-test.mjs';

browserTest('Ada logs in, writes a post, reloads, logs out', async ({ page, newText }) => {
  const text = newText('Ada was here');
  await logIn(page, 'Ada');
  await writePost(page, text);
  assert.equal(await page.getByLabel('Write a post').inputValue(), '', 'ready for the next post');

  await page.reload();
  await postWith(page, text).getByText('You', { exact: true }).waitFor();
  await accountButton(page, 'Ada').click();
  await page.getByText('moderate:posts').waitFor();
  await page.keyboard.press('Escape');
  await logOut(page, 'Ada');
  await page.reload();
  await logInButton(page).waitFor();
});

browserTest(
  'Bob writes a post; Ada may delete it as a moderator; Bob may not moderate',
  async ({ page, newText }) => {
    const [bobs, adas] = [newText('Bob was here'), newText('Ada was here')];
    await logIn(page, 'Bob');
    await writePost(page, bobs);
    await accountButton(page, 'Bob').click();
    await page.getByText('No extra permissions').waitFor();
    await page.keyboard.press('Escape');
    await logOut(page, 'Bob');

    await logIn(page, 'Ada');
    await writePost(page, adas);
    await postWith(page, bobs).getByRole('button', { name: 'Delete the post by' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await postWith(page, bobs).waitFor({ state: 'detached' });
    await page.reload();
    await postWith(page, adas).waitFor();
    assert.equal(await postWith(page, bobs).count(), 0, 'the post is gone for good');
    await logOut(page, 'Ada');

    await logIn(page, 'Bob');
    await postWith(page, adas).waitFor();
    const changes = postWith(page, adas).getByRole('button', { name: /edit|delete/i });
    assert.equal(await changes.count(), 0, 'nothing that changes the post');
  },
);

browserTest(
  'a lost response does not cause a second post, also after a reload',
  async ({ page, newText, expectConsoleError }) => {
    const text = newText('Said once');
    await logIn(page, 'Ada');
    expectConsoleError(/net::ERR_FAILED/);
    let lost = 0;
    await page.route(apiCalls, async (route) => {
      if (route.request().method() !== 'POST' || lost > 1) return route.continue();
      lost += 1;
      await route.fetch(); // the API stores the post,
      await route.abort(); // but its response is lost
    });
    await page.getByLabel('Write a post').fill(text);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    const unsent = page.getByRole('article', { name: 'not sent yet' });
    await unsent.getByText('No connection').waitFor();

    await page.reload(); // sends it again, and that response is lost too
    await unsent.getByText('No connection').waitFor();
    await unsent.getByRole('button', { name: 'Try again' }).click();
    await unsent.waitFor({ state: 'detached' });
    await page.reload();
    await storedPost(page, text).first().waitFor();
    assert.deepEqual([lost, await postWith(page, text).count()], [2, 1]);
  },
);
