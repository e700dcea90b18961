// @ts-check
import assert from 'node:assert/strict';
import { apiCalls, logIn, storedPost } from './app.mjs';
import { browserTest } from './browser-test.mjs';

const outages = [
  {
    name: 'the functions fail (API Gateway answers 502)',
    answer: { status: 502, json: { message: 'Internal server error' } },
    words: /The service is not available/,
  },
  {
    name: 'the database is away (503 problem+json)',
    answer: {
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'Retry-After': '2' },
      body: JSON.stringify({ type: 'about:blank', title: 'Service Unavailable', status: 503 }),
    },
    words: /Wait 2 seconds, then try again/,
  },
  {
    name: 'too many requests (API Gateway answers 429)',
    answer: { status: 429, json: { message: 'Too Many Requests' } },
    words: /Too many requests/,
  },
  { name: 'nothing answers at all', answer: null, words: /No connection/ },
];

for (const { name, answer, words } of outages) {
  browserTest(
    `${name}: a readable error, and the post is not lost`,
    async ({ page, newText, expectConsoleError }) => {
      expectConsoleError(/Failed to load resource/);
      await page.route(apiCalls, (route) => (answer ? route.fulfill(answer) : route.abort()));
      await logIn(page, 'Bob');
      const feedAlert = page.getByRole('region').getByRole('alert').filter({ hasText: words });
      await feedAlert.first().waitFor();

      const text = newText('This text must survive the outage');
      await page.getByLabel('Write a post').fill(text);
      await page.getByRole('button', { name: 'Post', exact: true }).click();
      const unsent = page.getByRole('article', { name: 'not sent yet' });
      await unsent
        .filter({ hasText: text })
        .getByRole('alert')
        .filter({ hasText: words })
        .waitFor();

      await page.unrouteAll();
      await unsent.getByRole('button', { name: 'Try again' }).click();
      await unsent.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Try again' }).click();
      await storedPost(page, text).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
    },
  );
}

browserTest(
  'offline: shows a banner, and sends the post when the browser is online again',
  async ({ page, newText, expectConsoleError }) => {
    expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
    const text = newText('Written in a tunnel');
    await logIn(page, 'Bob');
    await page.getByRole('heading', { name: 'Latest posts' }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await page.getByLabel('Write a post').fill(text);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    const unsent = page.getByRole('article', { name: 'not sent yet' });
    await unsent.getByText('The post is sent when you are back online.').waitFor();
    assert.equal(await unsent.getByRole('alert').count(), 0, 'a waiting post is not an error');
    assert.doesNotMatch(await unsent.innerText(), /try again/i);

    await page.context().setOffline(false);
    await storedPost(page, text).waitFor();
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
  },
);

browserTest(
  'a response that is not from the API causes an error message, not a crash',
  async ({ page }) => {
    await page.route(apiCalls, (route) =>
      route.fulfill({ json: { items: [{ id: 1 }], nextCursor: null } }),
    );
    await logIn(page, 'Bob');
    const alert = page.getByRole('alert').filter({ hasText: 'This page may be out of date' });
    await alert.waitFor();
    await page.unrouteAll();
    await alert.getByRole('button', { name: 'Reload' }).click();
    await page.getByText('Loading posts').waitFor({ state: 'detached' });
    await alert.waitFor({ state: 'detached' });
  },
);
