// @ts-check
// The app for the tests: its address, the elements of its pages, and the actions of users.
import assert from 'node:assert/strict';

/** @typedef {import('playwright-core').Page} Page */
/** Address of the app, from the environment. */
export const appUrl = new URL(
  process.env.APP_URL ?? assert.fail('APP_URL is not set: the address of the app to test'),
).origin;

/** Address of the Auth0 stand-in, from the environment. */
export const authServer = new URL(
  process.env.AUTH0_URL ?? assert.fail('AUTH0_URL is not set: the address of the Auth0 stand-in'),
).origin;

/** The app's own calls to the API, for `page.route`. Modules in folders named api do not match. */
export const apiCalls = `${appUrl}/api/**`;

/**
 * Logs in from the app's front page on the stand-in's page, and waits until the app shows the user.
 *
 * @param {Page} page
 * @param {'Ada' | 'Bob'} user
 */
export async function logIn(page, user) {
  await page.goto(appUrl);
  await logInButton(page).click();
  await page.getByRole('button', { name: `Continue as ${user}` }).click();
  await accountButton(page, user).waitFor();
}

/** @param {Page} page @param {'Ada' | 'Bob'} user the logged-in user */
export async function logOut(page, user) {
  await accountButton(page, user).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await logInButton(page).waitFor();
}

/** @param {Page} page */
export const logInButton = (page) => page.getByRole('main').getByRole('button', { name: 'Log in' });

/** @param {Page} page @param {string} user */
export const accountButton = (page, user) =>
  page.getByRole('button', { name: new RegExp(`^Account: ${user}`) });

/** @param {Page} page @param {string} text */
export const postWith = (page, text) => page.getByRole('article').filter({ hasText: text });

/** Writes a post and waits until the API has confirmed it. @param {Page} page @param {string} text */
export async function writePost(page, text) {
  await page.getByLabel('Write a post').fill(text);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await storedPost(page, text).waitFor();
}

/** Only after the API has confirmed it: not the card of a post that is being sent. */
export const storedPost = (/** @type {Page} */ page, /** @type {string} */ text) =>
  page.getByRole('article', { name: /^Post by/ }).filter({ hasText: text });

/** The field for a post's new text. By its role, because the buttons that open it have the same name. */
export const editor = (/** @type {Page} */ page) =>
  page.getByRole('textbox', { name: /^(Edit your post|Your text)$/ });

/**
 * Responds to the app's next log-in request as Auth0 does, with these parameters.
 *
 * @param {Page} page
 * @param {Record<string, string>} answer for example `error` and `error_description`
 */
export async function auth0Responds(page, answer) {
  await page.route(
    (address) => address.href.startsWith(`${authServer}/authorize`),
    (route) => {
      const state = new URL(route.request().url()).searchParams.get('state') ?? '';
      const location = `${appUrl}/?${new URLSearchParams({ ...answer, state })}`;
      return route.fulfill({ status: 302, headers: { location } });
    },
    { times: 1 },
  );
}
