// @ts-check
import assert from 'node:assert/strict';
import { logIn, postWith } from './app.mjs';
import { browserTest } from './browser-test.mjs';

browserTest('texts are shown exactly as they were written', async ({ page, newText }) => {
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
