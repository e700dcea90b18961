import { randomBytes } from 'node:crypto';
import { ask } from './ask.mjs';
import { audienceFinding, audienceForm } from './audience.mjs';
import { notChecked, ok, wrong } from './finding.mjs';

const SETTINGS = 'Applications > Applications > (yours) > Settings';

/**
 * What can be seen of the single-page application from outside: the first request of a log-in, with
 * `prompt=none` so that nobody is asked anything, and a log-out without a session. Nothing is followed.
 *
 * Auth0 answers at the callback when client and callback are right, whatever else is wrong
 * (https://auth0.com/docs/authenticate/login/auth0-universal-login/error-pages), else with an error page.
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
  const answer = await ask(url);
  if (answer.failure) return answer;
  const location = answer.headers.get('location');
  const target = location === null ? null : new URL(location, issuer);
  const atCallback = target !== null && target.origin === new URL(appUrl).origin;
  const { error, error_description: description } = Object.fromEntries(target?.searchParams ?? []);
  // An error page is of Auth0's, or of one's own: then the words stand in the address.
  return { ...answer, atCallback, error, words: description ?? error ?? answer.text };
}

function entryFindings(answer, clientId, appUrl) {
  if (answer.failure)
    return [
      wrong('application', `${answer.failure}.`, 'try again, or see https://status.auth0.com.'),
    ];
  if (answer.atCallback) {
    return [ok('application', `${clientId} is known`), ok('callback', `${appUrl} is allowed`)];
  }
  const client = wrong(
    'application',
    `The tenant does not know the client id ${clientId}.`,
    `AUTH0_CLIENT_ID in .env.local, Auth0ClientId in samconfig.toml: the Client ID under ${SETTINGS}. (Not the API's id, and not a machine's.)`,
  );
  const callback = wrong(
    'callback',
    `The application may not come back to ${appUrl}.`,
    `make tenant APP_URL=${appUrl} APPLY=1, or ${SETTINGS} > Allowed Callback URLs. Every letter counts: a slash ` +
      'at the end, localhost or 127.0.0.1.',
  );
  if (/unknown client|invalid_client|unknown application/i.test(answer.words)) return [client];
  if (/callback|redirect.?uri/i.test(answer.words))
    return [ok('application', `${clientId} is known`), callback];
  if (answer.status < 400 && !answer.error) {
    return [
      notChecked(
        'application',
        `Auth0 answers ${answer.status} without saying whether it knows ${clientId}`,
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

/** https://auth0.com/docs/api/authentication/logout/auth-0-logout; nobody is logged in here. */
async function logout(issuer, clientId, appUrl) {
  const url = new URL('v2/logout', issuer);
  url.search = new URLSearchParams({ client_id: clientId, returnTo: appUrl });
  const answer = await ask(url);
  if (answer.failure) return notChecked('log-out', answer.failure);
  const location = answer.headers.get('location');
  if (location && new URL(location, issuer).origin === new URL(appUrl).origin) {
    return ok('log-out', `${appUrl} is allowed`);
  }
  return wrong(
    'log-out',
    `After log-out the application may not come back to ${appUrl}.`,
    `make tenant APP_URL=${appUrl} APPLY=1, or ${SETTINGS} > Allowed Logout URLs.`,
  );
}
