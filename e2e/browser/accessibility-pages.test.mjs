// @ts-check
import { apiCalls, appUrl, browserTest, logIn } from './app.mjs';
import { assertNoViolations } from './axe.mjs';
import { full, looks, own, post } from './looks.mjs';

const profile = { name: 'ada', picture: null, permissions: ['moderate:posts'] };
const fault = {
  type: 'about:blank',
  title: 'Bad Request',
  status: 400,
  errors: [{ pointer: '#/text', detail: 'must hold something visible' }],
};

for (const look of looks) {
  const where = `${look.colorScheme}, ${look.viewport?.width} px wide`;

  browserTest(
    `the other pages and what can go wrong on them have no fault that axe can see (${where})`,
    async ({ page, expectConsoleError }) => {
      expectConsoleError(/Failed to load resource/);
      let changed = 412;
      await page.route(apiCalls, (route) => {
        const [method, path] = [route.request().method(), new URL(route.request().url()).pathname];
        if (method === 'PUT') return route.fulfill({ status: changed, json: fault });
        if (method === 'DELETE') return route.fulfill({ status: 403, json: { Message: 'no' } });
        if (path === '/api/me') return route.fulfill({ json: profile });
        if (path === '/api/posts') return route.fulfill({ json: full });
        if (path.endsWith(own.id)) {
          return route.fulfill({ json: { ...own, text: 'Changed elsewhere', version: 2 } });
        }
        return route.fulfill({ status: 404, json: { status: 404 } });
      });
      await logIn(page, 'Ada');
      await page.getByRole('button', { name: 'Remove the post by bob' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await page.getByText('the permission moderate:posts').waitFor();
      await assertNoViolations(page, 'no permission');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await page.getByRole('button', { name: 'Edit your post' }).click();
      await page.getByLabel('Edit your post').fill('Mine');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('This post was changed while you wrote').waitFor();
      await assertNoViolations(page, 'conflict');
      changed = 400;
      await page.getByRole('button', { name: 'Save mine instead' }).click();
      await page.getByText('must hold something visible').waitFor();
      await assertNoViolations(page, 'fault at the field');
      await page.getByRole('button', { name: 'Take the saved text' }).click();

      await page.getByRole('link', { name: /edited/ }).click();
      await page.getByRole('link', { name: '← All posts' }).waitFor();
      await assertNoViolations(page, 'post page');
      await page.getByRole('button', { name: 'Delete your post' }).click();
      await page.getByText('You deleted this post.').waitFor();
      await assertNoViolations(page, 'deleted post');
      await page.getByRole('button', { name: 'Keep the post' }).waitFor();
      await assertNoViolations(page, 'deletion failed');

      await page.goto(`${appUrl}/me`);
      await page.getByText('Everyone sees').waitFor();
      await assertNoViolations(page, 'profile');
      await page.goto(`${appUrl}/posts/${post.id}`);
      await page.getByText('It is no longer there').waitFor();
      await assertNoViolations(page, 'post that is gone');
      await page.goto(`${appUrl}/nowhere`);
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
      await assertNoViolations(page, '404');
    },
    look,
  );
}
