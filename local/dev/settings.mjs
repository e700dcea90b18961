// Which Auth0 and which DynamoDB: the stand-ins, or your own by .env.local and the environment.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const STAND_IN = { audience: 'https://api.postern.example', clientId: 'postern-spa' };

/**
 * @typedef {object} Settings
 * @property {boolean} ownTenant an Auth0 tenant of yours: no stand-in is started
 * @property {string} domain as AUTH0_DOMAIN and VITE_AUTH0_DOMAIN take it
 * @property {string} domainUrl the same as an address
 * @property {string} clientId of the single-page application
 * @property {string} audience the API's identifier
 * @property {string | null} dynamodb address of a DynamoDB of yours; null = the stand-in
 */

/**
 * @param {{file?: string, env?: NodeJS.ProcessEnv, auth0Port: number}} from `.env.local`'s path, the environment
 *   (which wins), and the port of the stand-in
 * @returns {Settings}
 * @throws {Error} naming every setting of an own tenant that is missing
 */
export function readSettings({ file, env = {}, auth0Port }) {
  const values = {
    ...(file && existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}),
    ...env,
  };
  const dynamodb = values.AWS_ENDPOINT_URL_DYNAMODB || null;
  if (!values.AUTH0_DOMAIN) {
    const domain = `http://localhost:${auth0Port}`;
    return { ownTenant: false, domain, domainUrl: domain, dynamodb, ...STAND_IN };
  }
  const missing = ['AUTH0_CLIENT_ID', 'AUTH0_AUDIENCE'].filter((name) => !values[name]);
  if (missing.length > 0) {
    throw new Error(
      `AUTH0_DOMAIN is set, so ${missing.join(' and ')} must be set too (in .env.local): ` +
        'the client id of your single-page application and the identifier of your API.',
    );
  }
  const domain = values.AUTH0_DOMAIN.replace(/^https:\/\//, '').replace(/\/$/, '');
  return {
    ownTenant: true,
    domain,
    domainUrl: domain.startsWith('http://') ? domain : `https://${domain}`,
    clientId: values.AUTH0_CLIENT_ID,
    audience: values.AUTH0_AUDIENCE,
    dynamodb,
  };
}
