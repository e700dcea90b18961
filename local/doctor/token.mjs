import { isLoopback, request } from './request.mjs';
import { accessRules, judge } from './authorizer.mjs';
import { notChecked, ok, wrong } from './finding.mjs';
import { reasons } from './reasons.mjs';

const RBAC =
  'make tenant APPLY=1, or Applications > APIs > (yours) > Settings > RBAC Settings: Enable RBAC, and Add ' +
  'Permissions in the Access Token.';

/**
 * Runs the real authorizer with a token, with the deployed settings or those of this machine. Then calls the API with
 * it. Never shows any part of the token.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @param {string} issuer with its last slash
 * @param {Record<string, string> | null} deployed environment of the deployed authorizer; null = unknown
 * @param {() => Promise<string>} readToken from standard input
 * @returns {Promise<import('./finding.mjs').Finding[]>}
 */
export async function checkToken(settings, issuer, deployed, readToken) {
  if (!settings.tokenOnStdin) {
    const how = settings.standIn
      ? 'make -s token | make doctor TOKEN=-'
      : 'make doctor TOKEN=- reads one';
    return [notChecked('token', `none given: ${how}`)];
  }
  const token = (await readToken()).trim().replace(/^bearer /i, '');
  if (token === '')
    return [wrong('token', 'Standard input is empty.', 'make -s token | make doctor TOKEN=-')];
  let decisions;
  try {
    decisions = await judge(token, deployed ?? localEnvironment(settings, issuer));
  } catch (error) {
    const where = 'correct the settings in .env.local or samconfig.toml.';
    return [
      wrong(
        'token',
        `The authorizer cannot check it. ${error.message.replace(/\s*\n\s*/g, ' ')}`,
        where,
      ),
    ];
  }
  const [first] = decisions;
  const judged =
    first.outcome === 'allowed' ? accepted(settings, token, decisions) : refused(first);
  return [...judged, ...(await tokenAtApi(settings, token, first))];
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
    // Allows http://localhost. AWS never sets it.
    AWS_SAM_LOCAL: `${isLoopback(issuer)}`,
  };
}

function accepted({ permissionsClaim }, token, decisions) {
  const rejectedRoutes = decisions.filter(({ routeAllowed }) => !routeAllowed);
  const exceptions = rejectedRoutes.map(({ rule }) => `${rule.method} ${rule.path}`).join(', ');
  const says = `accepted, for every route${exceptions ? ` except ${exceptions}` : ''}`;
  if (permissionsClaim !== 'permissions' || claimsOf(token).permissions !== undefined)
    return [ok('token', says)];
  const missing =
    'It has no permissions claim, so RBAC is off: no user may call a route that needs a permission.';
  return [ok('token', says), wrong('RBAC', missing, RBAC)];
}

/** Call it only after the authorizer has accepted the token: then it is a JWT. */
function claimsOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

function refused({ outcome, reason, hint, keyRefresh }) {
  const [says, fix] = reasons[reason] ?? [
    hint ?? 'The reason is unknown.',
    'see the authorizer’s log.',
  ];
  const status = outcome === 'unauthorized' ? '401' : '500';
  return [
    wrong('token', `${status}, ${reason}. ${says}${keyRefresh ? ` (${keyRefresh})` : ''}`, fix),
  ];
}

/** Sends the token to the API. Over plain http, only to this machine. */
async function tokenAtApi({ apiUrl }, token, { outcome, rule, routeAllowed }) {
  if (rule.method !== 'GET') return [];
  if (!apiUrl.startsWith('https://') && !isLoopback(apiUrl))
    return [notChecked('API call', `${apiUrl} is plain http`)];
  const answer = await request(`${apiUrl}${rule.path}`, {
    headers: { authorization: `Bearer ${token}` },
    seconds: 30,
  });
  if (answer.failure) return [notChecked('API call', answer.failure)];
  const expected =
    outcome === 'unauthorized' ? 401 : outcome === 'unavailable' ? 500 : routeAllowed ? 200 : 403;
  const what = `${rule.method} ${rule.path}`;
  if (answer.status === expected)
    return [ok('API call', `the API returns the same: ${what} gets ${expected}`)];
  return [
    wrong(
      'API call',
      `With this token ${what} gets ${answer.status} at ${apiUrl}. The settings checked here give ${expected}.`,
      'compare the deployed settings with those of this machine (ENV=dev), or wait: a decision is cached for up to five ' +
        'minutes.',
    ),
  ];
}
