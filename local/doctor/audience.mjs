import { notChecked, ok, wrong } from './finding.mjs';

const APIS = 'Applications > APIs';

/**
 * Checks how the audience is written. Sends no request.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @param {string[]} audiences the values of the setting
 * @param {string} issuer with its last slash
 * @returns {import('./finding.mjs').Finding[]} empty = no error found
 */
export function audienceForm({ clientId }, audiences, issuer) {
  const here = 'AUTH0_AUDIENCE in .env.local, Auth0Audience in samconfig.toml';
  const fix = `${here}: the Identifier under ${APIS} > (yours) > Settings, exactly.`;
  if (audiences.includes(''))
    return [wrong('audience', 'It is missing, or there is an empty one between commas.', fix)];
  if (audiences.includes(clientId)) {
    return [wrong('audience', 'It is the client id: it names the application, not the API.', fix)];
  }
  if (audiences.includes(`${issuer}api/v2/`)) {
    return [
      wrong(
        'audience',
        'It is Auth0’s own Management API. Its tokens are for changing the tenant.',
        fix,
      ),
    ];
  }
  return [];
}

/**
 * @param {string} audience the requested audience
 * @param {{error?: string, words?: string, failure?: string}} answer to the first request of a log-in
 * @returns {import('./finding.mjs').Finding}
 */
export function audienceFinding(audience, { error, words, failure }) {
  if (failure) return notChecked('audience', failure);
  // The normal responses to prompt=none without a session.
  if (!error || /^(login|consent|interaction|account_selection)_/.test(error)) {
    return ok('audience', `the tenant has the API ${audience}`);
  }
  if (/service not found/i.test(words)) {
    return wrong(
      'audience',
      `The tenant has no API with the identifier ${audience}.`,
      `make tenant APPLY=1, or AUTH0_AUDIENCE: the Identifier under ${APIS} > (yours) > Settings, exactly.`,
    );
  }
  if (/not authorized|client.grant/i.test(words)) {
    return wrong(
      'audience',
      `The application may not get tokens for ${audience}.`,
      `${APIS} > (yours) > Application Access: allow user access for the application, or for all.`,
    );
  }
  return wrong(
    'audience',
    `Auth0 rejects the log-in: ${error}: ${words}`,
    'see Monitoring > Logs, and Applications > Applications > (yours) > Settings.',
  );
}
