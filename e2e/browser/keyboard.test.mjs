// @ts-check
// Without a mouse: every element can be reached, and the focus is never lost.
import assert from 'node:assert/strict';
import { accountButton, editor, logIn, postWith, writePost } from './app.mjs';
import { browserTest } from './browser-test.mjs';

/** The name of the focused element in a screen reader. @param {import('playwright-core').Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLTextAreaElement ? element.labels[0]?.textContent : '';
    return element?.getAttribute('aria-label') ?? (label || element?.textContent?.trim());
  });

browserTest('with the keyboard only: write, edit, delete, undo', async ({ page, newText }) => {
  const text = newText('Typed');
  await logIn(page, 'Bob');
  await page.getByText('Loading posts').waitFor({ state: 'detached' });
  await page.evaluate(() => document.body.focus());
  const order = [];
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  assert.deepEqual(order, ['Postern: home page', 'Account: Bob Kahn', 'Write a post']);

  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await postWith(page, text).getByRole('button', { name: 'Edit your post' }).waitFor();
  assert.equal(await focused(page), 'Write a post', 'ready for the next one');

  await page.keyboard.press('Tab'); // the button Post is disabled, so the next element is the link to the post's page
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Edit your post');
  await page.keyboard.press('Enter');
  await editor(page).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.type(' again');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Cancel');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.ariaLabel === 'Edit your post');

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // Delete
  await postWith(page, text).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter'); // Undo
  await postWith(page, text).waitFor();
  await page.waitForFunction(() => document.activeElement?.ariaLabel === 'Delete your post');
});

browserTest('dialog and account panel keep the focus and restore it', async (visit) => {
  const { page, newText } = visit;
  const text = newText('To be kept');
  await logIn(page, 'Bob');
  await writePost(page, text);
  await page.context().clearCookies();
  await page.goto('about:blank');
  await logIn(page, 'Ada');
  const remove = postWith(page, text).getByRole('button', { name: 'Delete the post by' });
  await remove.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete this post?' });
  await dialog.waitFor();
  assert.equal(await focused(page), 'Cancel', 'the safe choice first');
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('Tab');
    const within = await page.evaluate(
      () => document.activeElement === document.body || !!document.activeElement?.closest('dialog'),
    );
    assert.ok(within, `nothing behind the dialog takes the focus: ${await focused(page)}`);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.ok(await remove.evaluate((button) => button === document.activeElement));

  await accountButton(page, 'Ada').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Your profile');
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'Account: Ada Lovelace');
});
