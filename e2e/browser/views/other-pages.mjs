// @ts-check
// All pages except the feed.
import { appUrl, logIn } from '../app.mjs';
import { bobs, fakeApi, feed, own, problem, profile } from './fake-api.mjs';

/** @param {import('./views.mjs').ViewVisit} visit */
export async function onePost({ page, show, expectConsoleError }) {
  /** @type {import('./fake-api.mjs').Answers} */
  const answers = {
    'GET /posts': { json: feed },
    [`GET /posts/${own.id}`]: { json: own },
    [`GET /posts/${bobs.id}`]: 'waits',
    [`DELETE /posts/${own.id}`]: { status: 204 },
  };
  await fakeApi(page, answers);
  await logIn(page, 'Ada');
  await page.goto(`${appUrl}/posts/${bobs.id}`);
  await page.getByText('Loading the post…').waitFor();
  await show('post, loading');
  await page.goto(`${appUrl}/posts/${own.id}`);
  await page.getByText(own.text).waitFor();
  await show('post');
  await page.getByRole('button', { name: 'Delete your post' }).click();
  await page.getByText('You deleted this post').waitFor();
  await show('post just deleted');
  expectConsoleError(/Failed to load resource/);
  answers[`GET /posts/${bobs.id}`] = problem(404);
  await page.goto(`${appUrl}/posts/${bobs.id}`);
  await page.getByText('Post not found').waitFor();
  await show('post that is gone');
  answers[`GET /posts/${bobs.id}`] = { status: 500, json: {} };
  await page.goto(`${appUrl}/posts/${bobs.id}`);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await show('post failed');
}

/** @param {import('./views.mjs').ViewVisit} visit */
export async function profileAndNowhere({ page, show, expectConsoleError }) {
  /** @type {import('./fake-api.mjs').Answers} */
  const answers = { 'GET /posts': { json: feed }, 'GET /me': { json: profile } };
  await fakeApi(page, answers);
  await logIn(page, 'Ada');
  await page.goto(`${appUrl}/me`);
  await page.getByText('Everyone sees').waitFor();
  await show('profile');
  answers['GET /me'] = { json: { name: null, picture: null, permissions: [] } };
  await page.reload();
  await page.getByText('Everyone sees').waitFor();
  await show('profile without a name and permissions');
  expectConsoleError(/Failed to load resource/);
  answers['GET /me'] = { status: 503, headers: { 'Retry-After': '30' }, json: {} };
  await page.reload();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await show('profile failed');
  await page.goto(`${appUrl}/nowhere`);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  await show('no such page');
}
