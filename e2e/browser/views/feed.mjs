// @ts-check
// The feed, the account panel, and their errors.
import { accountButton, apiCalls, logIn } from '../app.mjs';
import { fakeApi, feed as posts, noPosts, problem, unusual } from './fake-api.mjs';

/** @param {import('./views.mjs').ViewVisit} visit */
export async function feed({ page, show, expectConsoleError }) {
  /** @type {import('./fake-api.mjs').Answers} */
  const answers = { 'GET /posts': 'waits' };
  await fakeApi(page, answers);
  await logIn(page, 'Ada');
  await page.getByText('Loading posts').waitFor();
  await show('feed, loading');
  answers['GET /posts'] = { json: noPosts };
  await page.reload();
  await page.getByText('No posts yet').waitFor();
  await show('feed, empty');
  answers['GET /posts'] = { json: unusual };
  await page.reload();
  await page.getByText('Emoji').waitFor();
  await show('feed, unusual texts and names');
  answers['GET /posts'] = { json: posts };
  await page.reload();
  await page.getByRole('button', { name: 'Load more' }).waitFor();
  await show('feed');
  await accountButton(page, 'Ada').click();
  await page.getByText('moderate:posts').waitFor();
  await show('account panel');
  await page.keyboard.press('Escape');
  const [first] = posts.items;
  const newest = { ...first, id: 'I'.repeat(21) + 'A', text: 'Written on another device.' };
  answers['GET /posts'] = { json: { ...posts, items: [newest, ...posts.items] } };
  // Headless Chromium shows every tab, so the test sends the event of a return itself.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByRole('button', { name: 'Show new posts' }).waitFor();
  await show('new posts');

  expectConsoleError(/Failed to load resource/);
  answers['GET /posts'] = { status: 502, json: { message: null } };
  await page.getByRole('button', { name: 'Load more' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await show('next page of the feed failed');
  await page.reload();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await show('feed failed');
  await page.context().setOffline(true);
  await page.getByText('You are offline').waitFor();
  await show('offline');
}

/** Writing, and the reasons why a post is not sent. @param {import('./views.mjs').ViewVisit} visit */
export async function writing({ page, show, expectConsoleError }) {
  /** @type {import('./fake-api.mjs').Answers} */
  const answers = { 'GET /posts': { json: posts }, 'POST /posts': 'waits' };
  await fakeApi(page, answers);
  await logIn(page, 'Ada');
  const field = page.getByLabel('Write a post');
  await field.fill('a'.repeat(2001));
  await page.getByText('Too long by 1 character.').waitFor();
  await show('text too long');
  await field.fill('The last train is the quiet one.');
  await show('text written');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText('Sending…').waitFor();
  await show('post on its way');
  expectConsoleError(/Failed to load resource/);
  answers['POST /posts'] = { status: 503, headers: { 'Retry-After': '2' }, json: {} };
  await page.reload();
  await page.getByText('Not sent yet').waitFor();
  await show('post not sent');
  await page.getByRole('button', { name: 'Discard' }).click();
  answers['POST /posts'] = problem(422, {
    errors: [{ pointer: '#/text', detail: 'must contain a visible character' }],
  });
  await field.fill('\u2060');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText('must contain a visible character').waitFor();
  await show('fault at the field');
  answers['POST /posts'] = { status: 401, json: { message: 'Unauthorized' } };
  await field.fill('Said with a token that the API does not want.');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText('The API rejected your log-in').waitFor();
  await show('log-in refused by the API');
}

/** A post that waits for a connection. @param {import('./views.mjs').ViewVisit} visit */
export async function writingOffline({ page, show, expectConsoleError }) {
  await fakeApi(page, { 'GET /posts': { json: posts } });
  await logIn(page, 'Ada');
  expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  await page.context().setOffline(true);
  // The fake API responds without a network, so the test also removes the responses.
  await page.route(apiCalls, (route) => route.abort('internetdisconnected'));
  await page.getByLabel('Write a post').fill('Written in the tunnel.');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText('The post is sent when you are back online').waitFor();
  await show('post waits for a connection');
}
