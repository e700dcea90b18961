// @ts-check
// The views of a visitor.
import { appUrl, auth0Responds, authServer, logIn, logInButton } from '../app.mjs';
import { fakeApi, feed } from './fake-api.mjs';

/** @param {import('./views.mjs').ViewVisit} visit */
export async function visitor({ page, show, expectConsoleError }) {
  await page.goto(appUrl);
  await logInButton(page).waitFor();
  await show('welcome');
  await page.goto(`${appUrl}/nowhere`);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  await show('no such page, for a visitor');
  await page.goto(`${appUrl}/me`);
  await page.getByText('Log in to see this page').waitFor();
  await show('a page behind the log-in');
  await logInButton(page).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('You are not logged in').waitFor();
  await show('log-in cancelled');
  await auth0Responds(page, {
    error: 'access_denied',
    error_description: 'Please verify your email before logging in. The message is in your inbox.',
  });
  await page.goto(appUrl);
  await logInButton(page).click();
  await page.getByText('The reason from Auth0').waitFor();
  await show('log-in refused, with the reason');
  await auth0Responds(page, { error: 'server_error', error_description: 'No connection' });
  await page.goto(appUrl);
  await logInButton(page).click();
  await page.getByText('Log-in failed').waitFor();
  await show('log-in failed');

  await logIn(page, 'Ada');
  await page.context().clearCookies(); // the session at Auth0 has ended
  await page.reload();
  await page.getByText('Your session has ended').waitFor();
  await show('session ended');

  await logIn(page, 'Ada');
  await page.route(`${authServer}/**`, () => undefined); // never responds: the app keeps loading
  await page.reload();
  await page.getByText('Loading…').waitFor();
  await show('opening');
  expectConsoleError(/Failed to load resource|net::ERR_FAILED/);
  // Added above the previous rule, which stays. Without a rule, Auth0 would respond and the app would redirect.
  await page.route(`${authServer}/**`, (route) => route.abort());
  await page.reload();
  await page.getByText('The log-in service is not responding').waitFor();
  await show('Auth0 is away');
}

/** The clock of the device is two days fast. @param {import('./views.mjs').ViewVisit} visit */
export async function wrongClock({ page, show }) {
  await page.clock.install({ time: Date.now() + 2 * 86_400_000 });
  await page.goto(appUrl);
  await logInButton(page).click();
  await page.getByRole('button', { name: 'Continue as Ada' }).click();
  await page.getByText('The clock of this device is wrong').waitFor();
  await show('log-in failed because of the clock');
}

/** A page that cannot be drawn: the code of a part does not arrive. @param {import('./views.mjs').ViewVisit} visit */
export async function crashes({ page, show, expectConsoleError }) {
  expectConsoleError(/Failed to load|Failed to fetch dynamically imported module|ERR_FAILED/);
  await fakeApi(page, { 'GET /posts': { json: feed } });
  await logIn(page, 'Ada');
  await page.route(/profile-page/, (route) => route.abort());
  await page.goto(`${appUrl}/me`);
  await page.getByRole('alert').waitFor();
  await show('crash of a page');
  await page.route(/\/shell/, (route) => route.abort());
  await page.reload();
  await page.getByRole('alert').waitFor();
  await show('crash of the app');
}
