import { randomBytes } from 'node:crypto';
import { request } from './request.mjs';
import { audienceFinding, audienceForm } from './audience.mjs';
import { notChecked, ok, wrong } from './finding.mjs';

const SETTINGS = 'Applications > Applications > (yours) > Settings';

/**
 * Checks the single-page application from outside: the first request of a log-in, with `prompt=none` so that Auth0
 * shows no page, and a log-out without a session. It does not follow redirects.
 *
 * If client and callback are valid, Auth0 redirects to the callback, also for other errors
 * (https://auth0.com/docs/authenticate/login/auth0-universal-login/error-pages). Otherwise it shows an error page.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @param {string} issuer with its last slash
 * @returns {Promise<import('./finding.mjs').Finding[]>}
 */
export async function checkApplication(settings, issuer) {
  const { clientId, appUrl, audience } = settings;
  const audiences = audience.split(',').map((one) => one.trim());
  const form = audienceForm(settings, audiences, issuer);
  if (!clientId) return [...form, notChecked('application', 'AUTH0_CLIENT_ID is not set')];
  const asked = form.length > 0 ? [undefined] : audiences;
  const answers = await Promise.all(asked.map((one) => authorize(issuer, clientId, appUrl, one)));
  const entry = entryFindings(answers[0], clientId, appUrl);
  if (entry.some(({ result }) => result === 'WRONG')) return [...form, ...entry];
  return [
    ...entry,
    ...(form.length > 0 ? form : asked.map((one, i) => audienceFinding(one, answers[i]))),
    await logout(issuer, clientId, appUrl),
  ];
}

async function authorize(issuer, clientId, appUrl, audience) {
  const url = new URL('authorize', issuer);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: appUrl,
    ...(audience === undefined ? {} : { audience }),
    response_type: 'code',
    scope: 'openid profile offline_access',
    prompt: 'none',
    state: 'doctor',
    nonce: 'doctor',
    code_challenge: randomBytes(32).toString('base64url'),
    code_challenge_method: 'S256',
  });
  const answer = await request(url);
  if (answer.failure) return answer;
  const location = answer.headers.get('location');
  const target = location === null ? null : new URL(location, issuer);
  const atCallback = target !== null && target.origin === new URL(appUrl).origin;
  const { error, error_description: description } = Object.fromEntries(target?.searchParams ?? []);
  // The error page is Auth0's own, or a custom one: then the URL contains the error.
  return { ...answer, atCallback, error, words: description ?? error ?? answer.text };
}

function entryFindings(answer, clientId, appUrl) {
  if (answer.failure)
    return [
      wrong('application', `${answer.failure}.`, 'try again, or see https://status.auth0.com.'),
    ];
  if (answer.atCallback) {
    return [ok('application', `${clientId} exists`), ok('callback', `${appUrl} is allowed`)];
  }
  const client = wrong(
    'application',
    `The tenant has no application with the client id ${clientId}.`,
    `AUTH0_CLIENT_ID in .env.local, Auth0ClientId in samconfig.toml: the Client ID under ${SETTINGS}. (Not the id of the API or of a machine-to-machine application.)`,
  );
  const callback = wrong(
    'callback',
    `${appUrl} is not an allowed callback URL of the application.`,
    `make tenant APP_URL=${appUrl} APPLY=1, or ${SETTINGS} > Allowed Callback URLs. Every letter counts: a slash ` +
      'at the end, localhost or 127.0.0.1.',
  );
  if (/unknown client|invalid_client|unknown application/i.test(answer.words)) return [client];
  if (/callback|redirect.?uri/i.test(answer.words))
    return [ok('application', `${clientId} exists`), callback];
  if (answer.status < 400 && !answer.error) {
    return [
      notChecked(
        'application',
        `Auth0 returns ${answer.status}, which does not show whether ${clientId} exists`,
      ),
    ];
  }
  return [
    wrong(
      'application',
      `Auth0 shows an error page (${answer.status}): unknown client id, or a callback that is not allowed.`,
      `${client.fix} Or: ${callback.fix}`,
    ),
  ];
}

/** https://auth0.com/docs/api/authentication/logout/auth-0-logout. There is no session to end. */
async function logout(issuer, clientId, appUrl) {
  const url = new URL('v2/logout', issuer);
  url.search = new URLSearchParams({ client_id: clientId, returnTo: appUrl });
  const answer = await request(url);
  if (answer.failure) return notChecked('log-out', answer.failure);
  const location = answer.headers.get('location');
  if (location && new URL(location, issuer).origin === new URL(appUrl).origin) {
    return ok('log-out', `${appUrl} is allowed`);
  }
  return wrong(
    'log-out',
    `${appUrl} is not an allowed logout URL of the application.`,
    `make tenant APP_URL=${appUrl} APPLY=1, or ${SETTINGS} > Allowed Logout URLs.`,
  );
}
