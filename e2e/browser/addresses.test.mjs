// @ts-check
// Each page has an address that users can share, reload and open later.
import assert from 'node:assert/strict';
import { accountButton, appUrl, logIn, logInButton, logOut, writePost } from './app.mjs';
import { browserTest } from './browser-test.mjs';
import { postsWith } from './posts-by-api.mjs';

browserTest(
  'a visitor who opens the address of a post sees the post after the log-in',
  async (visit) => {
    const { page, newText } = visit;
    const text = newText('Look at this');
    await logIn(page, 'Bob');
    await writePost(page, text);
    const [post] = await postsWith(text);
    const address = `${appUrl}/posts/${post?.id}`;

    await logOut(page, 'Bob');
    await page.goto(address);
    await page.getByText('Log in to see this page').waitFor();
    await logInButton(page).click();
    await page.getByRole('button', { name: 'Continue as Ada' }).click();
    await page.getByRole('article').getByText(text).waitFor();
    assert.equal(page.url(), address);

    await page.getByRole('link', { name: 'All posts' }).click();
    await page.getByRole('heading', { name: 'Latest posts' }).waitFor();
    await page.goBack();
    assert.equal(page.url(), address);
    await page.reload();
    await page.getByRole('article').getByText(text).waitFor();
  },
);

browserTest('the profile shows public data and permissions', async ({ page }) => {
  await logIn(page, 'Ada');
  await accountButton(page, 'Ada').click();
  await page.getByRole('link', { name: 'Your profile' }).click();
  const main = page.getByRole('main');
  await main.getByText('moderate:posts').waitFor();
  await main.getByText('ada', { exact: true }).waitFor();
  assert.equal(await page.title(), 'Your profile · Postern');
  assert.equal(page.url(), `${appUrl}/me`);
});

browserTest(
  'unknown addresses show a 404 page to users and visitors',
  async ({ page, expectConsoleError }) => {
    await page.goto(`${appUrl}/nowhere`);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await page.getByRole('link', { name: 'Go to the home page' }).click();
    await logIn(page, 'Bob');
    await page.goto(`${appUrl}/nowhere`);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await accountButton(page, 'Bob').waitFor();

    expectConsoleError(/404 \(Not Found\)/);
    await page.goto(`${appUrl}/posts/AAAAAAAAAAAAAAAAAAAAAA`);
    await page.getByText('Post not found').waitFor();
  },
);
