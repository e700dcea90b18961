// What doctor looks at: what options, environment, the deployed stack or .env.local name, or else a running `make dev`.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { readEnvFile } from '../dev/env-file.mjs';
import { readSettings } from '../dev/settings.mjs';
import { stackOf } from './samconfig.mjs';

const samconfig = fileURLToPath(new URL('../../samconfig.toml', import.meta.url));

/** Option, variable, and what it is. An option wins over the environment. */
const names = [
  ['domain', 'AUTH0_DOMAIN', 'tenant.eu.auth0.com, or a custom domain'],
  ['client-id', 'AUTH0_CLIENT_ID', 'of the single-page application'],
  ['audience', 'AUTH0_AUDIENCE', "the API's identifier in Auth0"],
  ['jwks-uri', 'AUTH0_JWKS_URI', 'where the keys are, when not at the usual place'],
  ['api-url', 'API_URL', 'the API, with its stage: https://….amazonaws.com/api'],
  ['app-url', 'APP_URL', 'the front end: https://….cloudfront.net'],
  ['cors-origin', 'CORS_ORIGIN', 'a page on another origin that calls the API'],
  ['stack', 'STACK', 'a deployed stack (needs the AWS CLI), in the region of'],
  ['region', 'AWS_REGION', 'this region, else of the AWS configuration'],
  ['permissions-claim', 'PERMISSIONS_CLAIM', 'permissions or scope'],
  ['clock-skew', 'CLOCK_SKEW_SECONDS', 'seconds that clocks may differ'],
  ['max-token-days', 'MAX_TOKEN_DAYS', 'how far ahead a token may expire'],
];

export const usage = [
  'usage: node local/doctor/doctor.mjs [--token-stdin] [--OPTION VALUE …]',
  '  --token-stdin             judge the access token on standard input; it is never shown',
  '  --env NAME                the deployed stack of this environment of samconfig.toml',
  '  --settings FILE           instead of .env.local',
  ...names.map(([option, name, what]) => `  --${option.padEnd(18)} ${name.padEnd(20)} ${what}`),
].join('\n');

/**
 * @typedef {object} DoctorSettings
 * @property {boolean} standIn the Auth0 stand-in of `make dev` is looked at, not a tenant
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
 * @property {string[]} faults lines of the settings file that set nothing
 */

/** The outputs and parameters of template.yaml that say the same. */
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
 * @param {Record<string, string>} [from.deployed] the stack's outputs and parameters; they win over the file, and
 *   an empty one, too: what is empty there is not set
 * @param {string} [from.file] `.env.local`
 * @returns {DoctorSettings}
 * @throws {Error} when an option or the environment is unknown, or the file names a part of a tenant and no domain
 */
export function readDoctorSettings({ args = [], env = {}, deployed = {}, file }) {
  const options = {
    'token-stdin': { type: 'boolean', default: false },
    env: { type: 'string' },
    // Not env-file: Node 20 takes that one for itself, even after the script's name.
    settings: { type: 'string', default: file },
    ...Object.fromEntries(names.map(([option]) => [option, { type: 'string' }])),
  };
  const given = parseArgs({ args, options }).values;
  const path = given.settings;
  const { values: kept, faults } = readEnvFile(path);
  // An output cannot be empty: "-" is what template.yaml writes for no client id.
  const onAws = (name) =>
    deployed[deployedNames[name]] === '-' ? undefined : deployed[deployedNames[name]];
  const all = Object.fromEntries(
    names.map(([option, name]) => [
      name,
      given[option] ?? (env[name] || (onAws(name) ?? kept[name]) || undefined),
    ]),
  );
  const standIn = readSettings({ auth0Port: Number(env.AUTH0_PORT || 4400) });
  const own = all.AUTH0_DOMAIN !== undefined;
  // Else the stand-in would be looked at, and blamed for not knowing the tenant's application.
  const parts = ['AUTH0_CLIENT_ID', 'AUTH0_AUDIENCE'].filter((name) => kept[name]);
  if (!own && parts.length > 0) {
    throw new Error(
      `${path} sets ${parts.join(' and ')}, but not AUTH0_DOMAIN, the tenant's domain.`,
    );
  }
  return {
    standIn: !own,
    domain: all.AUTH0_DOMAIN ?? standIn.domain,
    clientId: all.AUTH0_CLIENT_ID ?? (own ? undefined : standIn.clientId),
    audience: all.AUTH0_AUDIENCE ?? (own ? '' : standIn.audience),
    jwksUri: all.AUTH0_JWKS_URI,
    apiUrl: bare(all.API_URL ?? `http://127.0.0.1:${env.GATEWAY_PORT || 3000}`),
    appUrl: bare(all.APP_URL ?? `http://localhost:${env.APP_PORT || 5173}`),
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

const bare = (url) => url.replace(/\/+$/, '');
