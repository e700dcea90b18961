// @ts-check
import assert from 'node:assert/strict';
import { apiCalls, appUrl, browserTest, logIn } from './app.mjs';

const outages = [
  {
    name: 'the functions fail (API Gateway answers 502)',
    answer: { status: 502, json: { message: 'Internal server error' } },
    words: /The service does not answer right now/,
  },
  {
    name: 'the database is away (503 problem+json)',
    answer: {
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: 'Service Unavailable', status: 503 }),
    },
    words: /Wait a moment, then try again/,
  },
  { name: 'nothing answers at all', answer: null, words: /No connection/ },
];

for (const { name, answer, words } of outages) {
  browserTest(
    `${name}: a readable error, and the way back`,
    async ({ page, expectConsoleError }) => {
      expectConsoleError(/Failed to load resource/);
      await page.route(apiCalls, (route) => (answer ? route.fulfill(answer) : route.abort()));
      await logIn(page, 'Bob');
      const alert = page.getByRole('alert').filter({ hasText: words });
      await alert.waitFor();

      const text = 'This text must survive the outage.';
      await page.getByLabel('Write a post').fill(text);
      await page.getByRole('button', { name: 'Post', exact: true }).click();
      await page.getByRole('alert').nth(1).waitFor();
      await page.reload();
      await alert.waitFor();
      assert.equal(await page.getByLabel('Write a post').inputValue(), text);

      await page.unrouteAll();
      await page.getByRole('button', { name: 'Try again' }).click();
      await alert.waitFor({ state: 'detached' });
    },
  );
}

browserTest(
  'Auth0 away at a reload: the door, not a blank page',
  async ({ page, expectConsoleError }) => {
    expectConsoleError(/Failed to load resource/);
    await logIn(page, 'Bob');
    await page.route('**/oauth/token', (route) => route.abort());
    await page.route('**/authorize?**', (route) => route.abort());
    await page.goto(appUrl);
    await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 30_000 });
  },
);
