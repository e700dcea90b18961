// @ts-check
// Ways of working that no other test takes: by keyboard alone, by double clicks, in high contrast, with unusual texts.
import assert from 'node:assert/strict';
import { accountButton, apiCalls, browserTest, logIn, postWith, writePost } from './app.mjs';
import { postsWith } from './posts-by-api.mjs';

/** What has the focus, as a screen reader names it. @param {import('playwright-core').Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLTextAreaElement ? element.labels[0]?.textContent : '';
    return element?.getAttribute('aria-label') ?? (label || element?.textContent?.trim());
  });

browserTest('by keyboard alone: write, change, delete, take back', async ({ page, newText }) => {
  const text = newText('Typed');
  await logIn(page, 'Bob');
  await page.getByText('Loading posts').waitFor({ state: 'detached' });
  await page.evaluate(() => document.body.focus());
  const order = [];
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  assert.deepEqual(order, ['Postern: front page', 'Account: Bob Kahn', 'Write a post']);

  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await postWith(page, text).getByRole('button', { name: 'Edit your post' }).waitFor();
  assert.equal(await focused(page), 'Write a post', 'ready for the next one');

  await page.keyboard.press('Tab'); // the button Post is disabled: on to the post's own page
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Edit your post');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Edit your post' }).waitFor();
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

browserTest('dialog and account panel keep the focus and give it back', async (visit) => {
  const { page, newText } = visit;
  const text = newText('To be kept');
  await logIn(page, 'Bob');
  await writePost(page, text);
  await page.context().clearCookies();
  await page.goto('about:blank');
  await logIn(page, 'Ada');
  const remove = postWith(page, text).getByRole('button', { name: 'Remove the post' });
  await remove.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Remove this post?' });
  await dialog.waitFor();
  assert.equal(await focused(page), 'Keep it', 'the safe choice first');
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

browserTest('a double click does what a click does', async ({ page, newText }) => {
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
  await postWith(page, lower).getByRole('button', { name: 'Remove the post' }).dblclick();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
});

browserTest('what people write comes back as it was written', async ({ page, newText }) => {
  const mark = newText('Unusual');
  const texts = [
    `${mark} 👩‍👩‍👧‍👦🏳️‍🌈 漢字 Z̸͔̈a̷̘͐`,
    `${mark} שלום لكم`,
    `${mark} <b>&amp;</b> <script>document.title = "no"</script> \${x}`,
    `${mark}  two  spaces\n\n\tand a tab`,
    mark + 'x'.repeat(2000 - mark.length),
  ];
  await logIn(page, 'Bob');
  for (const text of texts) {
    await page.getByLabel('Write a post').fill(text);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByText('Sending…').waitFor({ state: 'detached' });
  }
  await page.reload();
  await postWith(page, mark)
    .nth(texts.length - 1)
    .waitFor();
  const shown = await postWith(page, mark).locator('p[dir=auto]').allTextContents();
  assert.deepEqual(shown.reverse(), texts);
  assert.notEqual(await page.title(), 'no');
});

browserTest(
  'high contrast: buttons and fields have edges, the focus can be seen',
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
