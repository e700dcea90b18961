// @ts-check
// What authors do with their posts: edit, delete, undo.
import assert from 'node:assert/strict';
import { apiCalls, editor, logIn, postWith, storedPost, writePost } from './app.mjs';
import { browserTest } from './browser-test.mjs';
import { changeElsewhere, eventually, postsWith } from './posts-by-api.mjs';

/** @param {import('playwright-core').Page} page @param {string} text @param {string} changed */
async function edit(page, text, changed) {
  await postWith(page, text).getByRole('button', { name: 'Edit your post' }).click();
  await editor(page).fill(changed);
}

browserTest(
  'edits a post; if it was changed elsewhere, shows both texts to choose from',
  async ({ page, newText, expectConsoleError }) => {
    const [first, mine, theirs] = [newText('First'), newText('Mine'), newText('Theirs')];
    await logIn(page, 'Bob');
    await writePost(page, first);
    await edit(page, first, mine);
    await page.getByRole('button', { name: 'Save' }).click();
    await storedPost(page, mine).getByText('edited').waitFor();

    const [post] = await postsWith(mine);
    assert.ok(post);
    await edit(page, mine, first);
    await changeElsewhere('bob', post, theirs);
    expectConsoleError(/412 \(Precondition Failed\)/);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This post was changed while you were editing it').waitFor();
    await page.getByRole('blockquote').getByText(theirs).waitFor();
    assert.equal(await editor(page).inputValue(), first);

    await page.getByRole('button', { name: 'Save my text' }).click();
    await editor(page).waitFor({ state: 'detached' });
    assert.deepEqual(
      (await postsWith(first)).map(({ version }) => version),
      [4],
      'nothing in between was overwritten unseen',
    );
  },
);

browserTest('an unsaved change is kept after a reload', async ({ page, newText }) => {
  const text = newText('Half');
  await logIn(page, 'Bob');
  await writePost(page, text);
  await edit(page, text, `${text} and more`);
  await page.reload();
  assert.equal(await editor(page).inputValue(), `${text} and more`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await storedPost(page, text).waitFor();
});

browserTest(
  'deletes a post, undoes it with one key, then deletes it',
  async ({ page, newText }) => {
    const text = newText('Deleted');
    await logIn(page, 'Bob');
    await writePost(page, text);
    /** @type {string[]} */
    const deletions = [];
    page.on('request', (request) => request.method() === 'DELETE' && deletions.push(request.url()));

    await postWith(page, text).getByRole('button', { name: 'Delete your post' }).click();
    await postWith(page, text).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter'); // the focus is on Undo
    await postWith(page, text).waitFor();

    const answered = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await postWith(page, text).getByRole('button', { name: 'Delete your post' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    assert.deepEqual(deletions, [], 'not before the time to undo is over');
    assert.equal((await answered).status(), 204);
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    assert.equal(deletions.length, 1);
    assert.deepEqual(await postsWith(text), []);
  },
);

browserTest('a user who leaves after deleting can no longer undo it', async ({ page, newText }) => {
  const text = newText('Left behind');
  await logIn(page, 'Bob');
  await writePost(page, text);
  await postWith(page, text).getByRole('button', { name: 'Delete your post' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.goto('about:blank');
  await eventually(async () => (await postsWith(text)).length === 0, 'the post is deleted');
});

browserTest(
  'a failed deletion shows the post again with the reason',
  async ({ page, newText, expectConsoleError }) => {
    expectConsoleError(/503/);
    const text = newText('Stays');
    await logIn(page, 'Bob');
    await writePost(page, text);
    await page.route(apiCalls, (route) =>
      route.request().method() === 'DELETE'
        ? route.fulfill({ status: 503, headers: { 'Retry-After': '2' } })
        : route.continue(),
    );
    await postWith(page, text).getByRole('button', { name: 'Delete your post' }).click();
    await page.getByRole('alert').filter({ hasText: 'Wait 2 seconds' }).waitFor();
    await postWith(page, text).waitFor();
    await page.getByRole('button', { name: 'Keep the post' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  },
);
