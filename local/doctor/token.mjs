import { ask, isLoopback } from './ask.mjs';
import { accessRules, judge } from './authorizer.mjs';
import { notChecked, ok, wrong } from './finding.mjs';
import { reasons } from './reasons.mjs';

const RBAC =
  'make tenant APPLY=1, or Applications > APIs > (yours) > Settings > RBAC Settings: Enable RBAC, and Add ' +
  'Permissions in the Access Token.';

/**
 * Has the real authorizer judge a token, with the settings that are deployed or else those of this machine,
 * and then asks the API with it. Nothing of the token is shown.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @param {string} issuer with its last slash
 * @param {Record<string, string> | null} deployed environment of the deployed authorizer, when known
 * @param {() => Promise<string>} readToken from standard input
 * @returns {Promise<import('./finding.mjs').Finding[]>}
 */
export async function checkToken(settings, issuer, deployed, readToken) {
  if (!settings.tokenOnStdin) {
    const how = settings.standIn
      ? 'make -s token | make doctor TOKEN=-'
      : 'make doctor TOKEN=- asks for one';
    return [notChecked('token', `none given: ${how}`)];
  }
  const token = (await readToken()).trim().replace(/^bearer /i, '');
  if (token === '')
    return [wrong('token', 'Standard input held no token.', 'make -s token | make doctor TOKEN=-')];
  let verdicts;
  try {
    verdicts = await judge(token, deployed ?? localEnvironment(settings, issuer));
  } catch (error) {
    const where = 'the settings named, in .env.local or samconfig.toml.';
    return [
      wrong(
        'token',
        `The authorizer cannot judge it. ${error.message.replace(/\s*\n\s*/g, ' ')}`,
        where,
      ),
    ];
  }
  const [first] = verdicts;
  const judged = first.outcome === 'allowed' ? accepted(settings, token, verdicts) : refused(first);
  return [...judged, ...(await atTheApi(settings, token, first))];
}

function localEnvironment(settings, issuer) {
  return {
    AUTH0_DOMAIN: issuer,
    AUTH0_AUDIENCE: settings.audience,
    AUTH0_JWKS_URI: settings.jwksUri ?? '',
    ACCESS_RULES: accessRules(),
    PERMISSIONS_CLAIM: settings.permissionsClaim,
    CLOCK_SKEW_SECONDS: `${settings.clockSkew}`,
    MAX_TOKEN_DAYS: settings.maxTokenDays,
    // Opens the one exception for http://localhost; AWS never sets it.
    AWS_SAM_LOCAL: `${isLoopback(issuer)}`,
  };
}

function accepted({ permissionsClaim }, token, verdicts) {
  const refusedAt = verdicts.filter(({ routeAllowed }) => !routeAllowed);
  const but = refusedAt.map(({ rule }) => `${rule.method} ${rule.path}`).join(', ');
  const says = `accepted, for every route${but ? ` but ${but}` : ''}`;
  if (permissionsClaim !== 'permissions' || claimsOf(token).permissions !== undefined)
    return [ok('token', says)];
  const missing =
    'It has no permissions claim, so RBAC is off: nobody may call a route that asks for a permission.';
  return [ok('token', says), wrong('RBAC', missing, RBAC)];
}

/** Only after the authorizer has accepted the token: it is a JWT with JSON in it. */
function claimsOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

function refused({ outcome, reason, hint, keyRefresh }) {
  const [says, fix] = reasons[reason] ?? [
    hint ?? 'No reason is known here.',
    'the authorizer’s log.',
  ];
  const status = outcome === 'unauthorized' ? '401' : '500';
  return [
    wrong('token', `${status}, ${reason}. ${says}${keyRefresh ? ` (${keyRefresh})` : ''}`, fix),
  ];
}

/** What a caller would get. A token goes over plain http to this machine only. */
async function atTheApi({ apiUrl }, token, { outcome, rule, routeAllowed }) {
  if (rule.method !== 'GET') return [];
  if (!apiUrl.startsWith('https://') && !isLoopback(apiUrl))
    return [notChecked('token there', `${apiUrl} is plain http`)];
  const answer = await ask(`${apiUrl}${rule.path}`, {
    headers: { authorization: `Bearer ${token}` },
    seconds: 30,
  });
  if (answer.failure) return [notChecked('token there', answer.failure)];
  const expected =
    outcome === 'unauthorized' ? 401 : outcome === 'unavailable' ? 500 : routeAllowed ? 200 : 403;
  const what = `${rule.method} ${rule.path}`;
  if (answer.status === expected)
    return [ok('token there', `the API says the same: ${what} is ${expected}`)];
  return [
    wrong(
      'token there',
      `With this token ${what} is ${answer.status} at ${apiUrl}; here it would be ${expected}.`,
      'other settings are deployed than those looked at here (ENV=dev compares them), or a decision is still cached ' +
        'for up to five minutes.',
    ),
  ];
}
