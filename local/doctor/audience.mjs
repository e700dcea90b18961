import { notChecked, ok, wrong } from './finding.mjs';

const APIS = 'Applications > APIs';

/**
 * What is wrong with how the audience is written; nothing is asked of anyone.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @param {string[]} audiences the setting, taken apart
 * @param {string} issuer with its last slash
 * @returns {import('./finding.mjs').Finding[]} empty = it may be right
 */
export function audienceForm({ clientId }, audiences, issuer) {
  const here = 'AUTH0_AUDIENCE in .env.local, Auth0Audience in samconfig.toml';
  const fix = `${here}: the Identifier under ${APIS} > (yours) > Settings, to the letter.`;
  if (audiences.includes(''))
    return [wrong('audience', 'There is none, or an empty one between commas.', fix)];
  if (audiences.includes(clientId)) {
    return [wrong('audience', 'That is the client id: the application, not the API.', fix)];
  }
  if (audiences.includes(`${issuer}api/v2/`)) {
    return [
      wrong(
        'audience',
        'That is Auth0’s own Management API; its tokens are for changing the tenant.',
        fix,
      ),
    ];
  }
  return [];
}

/**
 * @param {string} audience that was asked for
 * @param {{error?: string, words?: string, failure?: string}} answer to the first request of a log-in
 * @returns {import('./finding.mjs').Finding}
 */
export function audienceFinding(audience, { error, words, failure }) {
  if (failure) return notChecked('audience', failure);
  // All that prompt=none can say to somebody who is not logged in, and to whom nothing is wrong.
  if (!error || /^(login|consent|interaction|account_selection)_/.test(error)) {
    return ok('audience', `the tenant has the API ${audience}`);
  }
  if (/service not found/i.test(words)) {
    return wrong(
      'audience',
      `The tenant has no API with the identifier ${audience}.`,
      `make tenant APPLY=1, or AUTH0_AUDIENCE: the Identifier under ${APIS} > (yours) > Settings, to the letter.`,
    );
  }
  if (/not authorized|client.grant/i.test(words)) {
    return wrong(
      'audience',
      `The application may not have tokens for ${audience}.`,
      `${APIS} > (yours) > Application Access: allow user access for the application, or for all.`,
    );
  }
  return wrong(
    'audience',
    `Auth0 refuses the log-in: ${error}: ${words}`,
    'Monitoring > Logs says more; Applications > Applications > (yours) > Settings.',
  );
}
