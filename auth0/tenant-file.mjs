// Reads and checks tenant.yaml with the code of auth0-deploy-cli, and returns its client of the Management API. The
// imported files are not a documented API of the package, hence the exact version and the tests.
import { fileURLToPath } from 'node:url';
import context from 'auth0-deploy-cli/lib/context/index.js';
import schema from 'auth0-deploy-cli/lib/tools/auth0/schema.js';

const TENANT_FILE = fileURLToPath(new URL('tenant.yaml', import.meta.url));

/** The kinds of objects in tenant.yaml. Other kinds are ignored. */
export const KINDS = ['resourceServers', 'clients', 'roles'];

// The tool compiles the schemas of all its kinds before it reads the file, which takes 4 s. Three are enough.
const { properties } = schema.default;
for (const kind of Object.keys(properties)) {
  if (![...KINDS, 'exclude', 'include'].includes(kind)) delete properties[kind];
}

/**
 * Reads tenant.yaml and requests a management token if the settings have none.
 *
 * @param {import('./settings.mjs').TenantSettings} settings
 * @param {string} [file] another file, for tests
 * @returns {Promise<{wanted: Wanted, management: object}>} the file's content with the settings filled in,
 *   and the SDK's ManagementClient
 * @throws {Error} if the file does not match Auth0's schema, or Auth0 rejects the management client
 */
export async function openTenant(settings, file = TENANT_FILE) {
  const opened = await connect(settings, file);
  await opened.loadAssetsFromLocal();
  const { resourceServers, clients, roles } = opened.assets;
  return { wanted: { resourceServers, clients, roles }, management: opened.mgmtClient };
}

/** @typedef {{resourceServers: object[], clients: object[], roles: object[]}} Wanted in the Management API's shapes */

async function connect({ domain, access, audience, appUrl }, file) {
  // Not from the environment: in this project AUTH0_CLIENT_ID and AUTH0_AUDIENCE are the front end's
  // application and the API, but for the tool they are the management client and its API.
  const config = {
    AUTH0_DOMAIN: domain,
    ...(access.token
      ? { AUTH0_ACCESS_TOKEN: access.token }
      : { AUTH0_CLIENT_ID: access.clientId, AUTH0_CLIENT_SECRET: access.clientSecret }),
    AUTH0_INPUT_FILE: file,
    AUTH0_INCLUDED_ONLY: KINDS,
    AUTH0_ALLOW_DELETE: false,
    AUTH0_API_MAX_RETRIES: 3,
    AUTH0_KEYWORD_REPLACE_MAPPINGS: { AUTH0_AUDIENCE: audience, APP_URLS: [appUrl] },
  };
  try {
    return await context.setupContext(config, 'import');
  } catch (error) {
    throw new Error(refusal(error, domain), { cause: error });
  }
}

function refusal(error, domain) {
  if (error.statusCode === 401 || error.statusCode === 403) {
    return (
      `${domain} rejects the management client. Is AUTH0_MGMT_CLIENT_ID with its secret right, and is the ` +
      'application authorized for the Auth0 Management API (Applications > APIs > Auth0 Management API > ' +
      `Application Access)? The error of Auth0 is: ${error.message}`
    );
  }
  return `${domain} returned no management token: ${error.cause?.message ?? error.message}`;
}
