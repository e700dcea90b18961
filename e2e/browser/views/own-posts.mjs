// @ts-check
// Editing and deleting the user's own posts, and moderation.
import { editor, logIn } from '../app.mjs';
import { fakeApi, feed, own, problem } from './fake-api.mjs';

/** @param {import('./views.mjs').ViewVisit} visit */
export async function editing({ page, show, expectConsoleError }) {
  const text = 'Edited this from the phone, on the platform. The train is late again.';
  /** @type {import('./fake-api.mjs').Answers} */
  const answers = {
    'GET /posts': { json: feed },
    [`GET /posts/${own.id}`]: { json: { ...own, text, version: 3 } },
    [`PUT /posts/${own.id}`]: problem(412),
  };
  await fakeApi(page, answers);
  await logIn(page, 'Ada');
  await page.getByRole('button', { name: 'Edit your post' }).click();
  await editor(page).fill('Edited this from the train. Undo saved me twice.');
  await show('editing');
  expectConsoleError(/Failed to load resource/);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('This post was changed while you were editing it').waitFor();
  await show('changed elsewhere meanwhile');
  answers[`PUT /posts/${own.id}`] = { status: 500, json: {} };
  await page.getByRole('button', { name: 'Save my text' }).click();
  await page.getByText('The service is not available').waitFor();
  await show('change not saved');
}

/** @param {import('./views.mjs').ViewVisit} visit */
export async function deleting({ page, show, expectConsoleError }) {
  const second = { ...own, id: 'H'.repeat(21) + 'A', text: 'Second thoughts.' };
  await fakeApi(page, {
    'GET /posts': { json: { ...feed, items: [...feed.items, second] } },
    [`DELETE /posts/${own.id}`]: { status: 503, json: {} },
    [`DELETE /posts/${second.id}`]: 'waits',
  });
  await logIn(page, 'Ada');
  await page.getByRole('button', { name: 'Delete your post' }).first().click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await show('post deleted, undo');
  expectConsoleError(/Failed to load resource/);
  await page.getByRole('button', { name: 'Keep the post' }).waitFor();
  await show('post not deleted');
  await page.getByRole('button', { name: 'Delete your post' }).last().click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await show('two notes at the bottom');
}

/** @param {import('./views.mjs').ViewVisit} visit */
export async function moderating({ page, show, expectConsoleError }) {
  const [bobs] = feed.items;
  await fakeApi(page, {
    'GET /posts': { json: feed },
    [`DELETE /moderation/posts/${bobs?.id}`]: { status: 403, json: { Message: 'no' } },
  });
  await logIn(page, 'Ada');
  await page.getByRole('button', { name: 'Delete the post by bob' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await show('question before a removal');
  expectConsoleError(/Failed to load resource/);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('the permission moderate:posts').waitFor();
  await show('no permission');
}
