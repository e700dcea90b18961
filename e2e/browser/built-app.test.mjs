// @ts-check
// The app as it is deployed: built, under the content security policy of template.yaml.
// e2e/cloudfront checks that CloudFront
// has the same policy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountButton, appUrl, editor, logIn, logOut, storedPost, writePost } from './app.mjs';
import { browserTest } from './browser-test.mjs';
import { buildApp, contentSecurityPolicy, serveBuiltApp } from './built-app.mjs';

const auth0 = new URL(process.env.AUTH0_URL ?? assert.fail('AUTH0_URL is not set')).origin;
const policy = await contentSecurityPolicy(auth0);

/** Set before the tests run. browserTest reads it when a test starts. */
const underThePolicy = { proxy: { server: '' } };
/** @type {(() => unknown)[]} */
const cleanUp = [];
before(async () => {
  const built = await buildApp(auth0);
  cleanUp.push(built.remove);
  const apiUrl = process.env.BASE_URL ?? assert.fail('BASE_URL is not set');
  const server = await serveBuiltApp({ appUrl, apiUrl, folder: built.folder, policy });
  cleanUp.push(server.close);
  underThePolicy.proxy.server = server.address;
});
after(() => Promise.all(cleanUp.map((step) => step())));

test('the policy allows no inline script or style, and only listed sources', () => {
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
});

browserTest(
  'every page works, and the policy blocks nothing',
  async ({ page, newText }) => {
    const answer = await page.goto(appUrl);
    assert.equal(answer?.headers()['content-security-policy'], policy);
    const text = newText('Written under the policy');
    await logIn(page, 'Ada');
    await writePost(page, text);
    await storedPost(page, text).getByRole('button', { name: 'Edit your post' }).click();
    const field = editor(page);
    await field.fill(`${text}!`);
    await page.getByRole('button', { name: 'Save' }).click();
    await field.waitFor({ state: 'detached' });
    await storedPost(page, `${text}!`).getByRole('link').click();
    await page.getByRole('heading', { name: 'Post' }).waitFor();

    await accountButton(page, 'Ada').click();
    await page.getByRole('link', { name: 'Your profile' }).click();
    await page.getByText('moderate:posts').last().waitFor();
    await page.reload(); // the hidden frame restores the session
    await page.getByRole('heading', { name: 'Your profile' }).waitFor();
    await page.getByRole('link', { name: 'Postern: home page' }).click();
    await storedPost(page, `${text}!`).getByRole('button', { name: 'Delete your post' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await storedPost(page, `${text}!`).waitFor();
    await logOut(page, 'Ada');
    // A blocked request is an error in the console, and browserTest fails for such an error.
  },
  underThePolicy,
);

browserTest(
  'pictures are shown only from the hosts that the API accepts',
  async ({ page, expectConsoleError }) => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
    await page.route(/^https:/, (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: svg }),
    );
    await page.goto(appUrl);
    const shows = (/** @type {string} */ address) =>
      page.evaluate(
        (src) =>
          new Promise((resolve) => {
            const picture = new Image();
            picture.onload = () => resolve(true);
            picture.onerror = () => resolve(false);
            picture.src = src;
          }),
        address,
      );
    assert.equal(await shows('https://avatars.githubusercontent.com/u/1?v=4'), true);
    assert.equal(await shows('https://lh3.googleusercontent.com/a/picture=s96-c'), true);
    expectConsoleError(/violates the following Content Security Policy directive: "img-src/);
    assert.equal(await shows('https://pictures.example/of?reader=1'), false);
  },
  underThePolicy,
);

browserTest(
  'the policy blocks everything else',
  async ({ page, expectConsoleError }) => {
    await page.goto(appUrl);
    expectConsoleError(/violates the following Content Security Policy directive/);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.head.append(script);
      return 'injected' in globalThis;
    });
    assert.equal(ran, false);
  },
  underThePolicy,
);
