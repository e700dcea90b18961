// The settings of `make tenant` from .env.local and the environment.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { issuerOf } from '../local/dev/domain.mjs';

const DEFAULT_AUDIENCE = 'https://api.postern.example';
const DEFAULT_APP_URL = 'http://localhost:5173';

const where = {
  AUTH0_DOMAIN: 'tenant.eu.auth0.com, as the dashboard shows it at the top left',
  AUTH0_MGMT_CLIENT_ID:
    'of the management client: Applications > Applications > (its name) > Settings',
  AUTH0_MGMT_CLIENT_SECRET: 'on the same page',
};

/**
 * @typedef {object} TenantSettings
 * @property {string} domain the tenant's own domain: a custom domain has no Management API
 * @property {string} audience identifier of the API
 * @property {string | null} clientId of a single-page application that exists; null = look for its name
 * @property {string} appUrl origin of the front end
 * @property {boolean} apply false = show only
 * @property {{token: string} | {clientId: string, clientSecret: string}} access to the Management API
 */

/**
 * @param {{file?: string, env?: NodeJS.ProcessEnv}} from `.env.local`'s path, and the environment, which takes precedence
 * @returns {TenantSettings}
 * @throws {Error} with all missing settings and where Auth0's dashboard shows them
 */
export function readTenantSettings({ file, env = {} }) {
  const kept = file && existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const values = { ...kept, ...env };
  const token = values.AUTH0_MGMT_TOKEN;
  const missing = ['AUTH0_DOMAIN', ...(token ? [] : Object.keys(where).slice(1))].filter(
    (name) => !values[name],
  );
  if (missing.length > 0) throw new Error(help(missing));
  return {
    domain: domain(values.AUTH0_MGMT_DOMAIN || values.AUTH0_DOMAIN),
    audience: values.AUTH0_AUDIENCE || DEFAULT_AUDIENCE,
    clientId: values.AUTH0_CLIENT_ID || null,
    appUrl: origin(values.APP_URL || DEFAULT_APP_URL),
    // Only from the command line: in a file, it would apply changes on every run.
    apply: env.APPLY === '1',
    access: token
      ? { token }
      : { clientId: values.AUTH0_MGMT_CLIENT_ID, clientSecret: values.AUTH0_MGMT_CLIENT_SECRET },
  };
}

function help(missing) {
  const lines = missing.map((name) => `  ${name.padEnd(26)}${where[name]}`);
  const instead = missing.some((name) => name.startsWith('AUTH0_MGMT'))
    ? [
        '',
        'Instead of the management client you can use AUTH0_MGMT_TOKEN (valid for a day), from the dashboard,',
        'Applications > APIs > Auth0 Management API > API Explorer.',
      ]
    : [];
  return [
    '`make tenant` needs access to your tenant. These settings are missing:',
    ...lines,
    ...instead,
    '',
    'Set them in the environment or in .env.local, which git ignores. auth0/README.md has the steps.',
  ].join('\n');
}

function domain(written) {
  const issuer = issuerOf(written.trim());
  if (issuer) return new URL(issuer).host;
  throw new Error(`AUTH0_DOMAIN must be a name like tenant.eu.auth0.com, not "${written}".`);
}

function origin(written) {
  const url = URL.canParse(written) ? new URL(written) : null;
  const local = ['localhost', '127.0.0.1'].includes(url?.hostname);
  const good = url?.protocol === 'https:' || (url?.protocol === 'http:' && local);
  if (good && written.replace(/\/$/, '') === url.origin) return url.origin;
  throw new Error(
    `APP_URL must be the URL of the front end without a path, such as https://app.example.com ` +
      `(http only for localhost), not "${written}".`,
  );
}
