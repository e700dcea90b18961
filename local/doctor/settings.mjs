// The settings that doctor checks: from options, the environment, the deployed stack or .env.local. Without a tenant it
// checks a running `make dev`.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { readEnvFile } from '../dev/env-file.mjs';
import { readSettings } from '../dev/settings.mjs';
import { stackOf } from './samconfig.mjs';

const samconfig = fileURLToPath(new URL('../../samconfig.toml', import.meta.url));

/** Option, variable, and meaning. An option takes precedence over the environment. */
const names = [
  ['domain', 'AUTH0_DOMAIN', 'tenant.eu.auth0.com, or a custom domain'],
  ['client-id', 'AUTH0_CLIENT_ID', 'of the single-page application'],
  ['audience', 'AUTH0_AUDIENCE', "the API's identifier in Auth0"],
  ['jwks-uri', 'AUTH0_JWKS_URI', 'the URL of the key set, if it is not the usual one'],
  ['api-url', 'API_URL', 'the API, with its stage: https://….amazonaws.com/api'],
  ['app-url', 'APP_URL', 'the front end: https://….cloudfront.net'],
  ['cors-origin', 'CORS_ORIGIN', 'another origin whose pages call the API'],
  ['stack', 'STACK', 'a deployed stack (needs the AWS CLI)'],
  ['region', 'AWS_REGION', 'its Region; default: the AWS configuration'],
  ['permissions-claim', 'PERMISSIONS_CLAIM', 'permissions or scope'],
  ['clock-skew', 'CLOCK_SKEW_SECONDS', 'allowed difference between clocks, in seconds'],
  ['max-token-days', 'MAX_TOKEN_DAYS', 'maximum lifetime of a token, in days'],
];

export const usage = [
  'usage: node local/doctor/doctor.mjs [--token-stdin] [--OPTION VALUE …]',
  '  --token-stdin             check the access token on standard input; it is never shown',
  '  --env NAME                the deployed stack of this environment of samconfig.toml',
  '  --settings FILE           instead of .env.local',
  ...names.map(([option, name, what]) => `  --${option.padEnd(18)} ${name.padEnd(20)} ${what}`),
].join('\n');

/**
 * @typedef {object} DoctorSettings
 * @property {boolean} standIn doctor checks the Auth0 stand-in of `make dev`, not a tenant
 * @property {string} domain as written
 * @property {string | undefined} clientId
 * @property {string} audience as written; '' = none
 * @property {string | undefined} jwksUri
 * @property {string} apiUrl without a slash at the end
 * @property {string} appUrl without a slash at the end
 * @property {string | undefined} corsOrigin
 * @property {string | undefined} stack
 * @property {string | undefined} region of AWS
 * @property {string} permissionsClaim
 * @property {number} clockSkew seconds
 * @property {string} maxTokenDays
 * @property {boolean} tokenOnStdin
 * @property {string[]} faults lines of the settings file that are not settings
 */

/** The outputs and parameters of template.yaml with the same values. */
const deployedNames = {
  AUTH0_DOMAIN: 'Auth0Domain',
  AUTH0_CLIENT_ID: 'Auth0ClientId',
  AUTH0_AUDIENCE: 'Auth0Audience',
  API_URL: 'ApiUrl',
  APP_URL: 'AppUrl',
  AUTH0_JWKS_URI: 'Auth0JwksUri',
  CORS_ORIGIN: 'AllowedOrigin',
  PERMISSIONS_CLAIM: 'PermissionsClaim',
  CLOCK_SKEW_SECONDS: 'ClockSkewSeconds',
  MAX_TOKEN_DAYS: 'MaxTokenDays',
};

/**
 * @param {object} from
 * @param {string[]} [from.args] command line
 * @param {NodeJS.ProcessEnv} [from.env]
 * @param {Record<string, string>} [from.deployed] the stack's outputs and parameters. They take precedence over the
 *   file. An empty one also does: the setting is then not set
 * @param {string} [from.file] `.env.local`
 * @returns {DoctorSettings}
 * @throws {Error} if an option or the environment is unknown, or if the file sets a part of a tenant but no domain
 */
export function readDoctorSettings({ args = [], env = {}, deployed = {}, file }) {
  const given = readOptions(args, file);
  const { values: kept, faults } = readEnvFile(given.settings);
  const all = valuesByName({ given, env, deployed, kept });
  requireDomain(all, kept, given.settings);
  return {
    ...tenantSettings(all, env),
    jwksUri: all.AUTH0_JWKS_URI,
    apiUrl: withoutSlash(all.API_URL ?? `http://127.0.0.1:${env.GATEWAY_PORT || 3000}`),
    appUrl: withoutSlash(all.APP_URL ?? `http://localhost:${env.APP_PORT || 5173}`),
    corsOrigin: all.CORS_ORIGIN,
    ...(given.env
      ? stackOf(given.env, readFileSync(samconfig, 'utf8'))
      : { stack: all.STACK, region: all.AWS_REGION }),
    permissionsClaim: all.PERMISSIONS_CLAIM ?? 'permissions',
    clockSkew: Number(all.CLOCK_SKEW_SECONDS ?? 5),
    maxTokenDays: all.MAX_TOKEN_DAYS ?? '30',
    tokenOnStdin: given['token-stdin'],
    faults,
  };
}

function readOptions(args, file) {
  const options = {
    'token-stdin': { type: 'boolean', default: false },
    env: { type: 'string' },
    // Not --env-file: some versions of Node read that option themselves, also after the name of the script.
    settings: { type: 'string', default: file },
    ...Object.fromEntries(names.map(([option]) => [option, { type: 'string' }])),
  };
  return parseArgs({ args, options }).values;
}

function valuesByName({ given, env, deployed, kept }) {
  // An output cannot be empty: template.yaml writes "-" if there is no client id.
  const onAws = (name) =>
    deployed[deployedNames[name]] === '-' ? undefined : deployed[deployedNames[name]];
  return Object.fromEntries(
    names.map(([option, name]) => [
      name,
      given[option] ?? (env[name] || (onAws(name) ?? kept[name]) || undefined),
    ]),
  );
}

/** Without a domain, doctor would check the stand-in and report that it does not have the tenant's application. */
function requireDomain(all, kept, path) {
  const parts = ['AUTH0_CLIENT_ID', 'AUTH0_AUDIENCE'].filter((name) => kept[name]);
  if (all.AUTH0_DOMAIN !== undefined || parts.length === 0) return;
  throw new Error(
    `${path} sets ${parts.join(' and ')}, but not AUTH0_DOMAIN, the tenant's domain.`,
  );
}

function tenantSettings(all, env) {
  const standIn = all.AUTH0_DOMAIN === undefined;
  const usual = standIn
    ? readSettings({ auth0Port: Number(env.AUTH0_PORT || 4400) })
    : { domain: all.AUTH0_DOMAIN, clientId: undefined, audience: '' };
  return {
    standIn,
    domain: usual.domain,
    clientId: all.AUTH0_CLIENT_ID ?? usual.clientId,
    audience: all.AUTH0_AUDIENCE ?? usual.audience,
  };
}

const withoutSlash = (url) => url.replace(/\/+$/, '');
