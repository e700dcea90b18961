// Selects Auth0 and DynamoDB: the stand-ins, or your own from .env.local and the environment.
import { issuerOf } from './domain.mjs';
import { readEnvFile } from './env-file.mjs';

const STAND_IN = { audience: 'https://api.postern.example', clientId: 'postern-spa' };

/** The settings of your own tenant, with a description for messages. */
const TENANT = {
  AUTH0_DOMAIN: "your tenant's domain, like tenant.eu.auth0.com",
  AUTH0_CLIENT_ID: 'the client id of your single-page application',
  AUTH0_AUDIENCE: 'the identifier of your API',
};

/**
 * @typedef {object} Settings
 * @property {boolean} ownTenant your own Auth0 tenant: the stand-in is not started
 * @property {string} domain for AUTH0_DOMAIN and VITE_AUTH0_DOMAIN
 * @property {string} domainUrl the same as a URL
 * @property {string} clientId of the single-page application
 * @property {string} audience the API's identifier
 * @property {string[]} faults errors in lines of .env.local; they do not stop the start
 * @property {string | null} dynamodb URL of your own DynamoDB; null = the stand-in
 */

/**
 * @param {{file?: string, env?: NodeJS.ProcessEnv, auth0Port: number}} from path of `.env.local`, the environment
 *   (which takes precedence), and the port of the stand-in
 * @returns {Settings}
 * @throws {Error} with all missing settings of your tenant, or an invalid one
 */
export function readSettings({ file, env = {}, auth0Port }) {
  const { values: kept, faults } = readEnvFile(file);
  const values = { ...kept, ...env };
  const dynamodb = values.AWS_ENDPOINT_URL_DYNAMODB || null;
  const named = Object.keys(TENANT).filter((name) => values[name]);
  if (named.length === 0) {
    const domain = `http://localhost:${auth0Port}`;
    return { ownTenant: false, domain, domainUrl: domain, dynamodb, faults, ...STAND_IN };
  }
  // With a part of the settings, do not use the stand-in: you could log in there without noticing.
  const missing = Object.keys(TENANT).filter((name) => !values[name]);
  if (missing.length > 0) {
    throw new Error(
      `${named.join(' and ')} ${named.length > 1 ? 'are' : 'is'} set, so ${missing.join(' and ')} must be set too ` +
        `(in .env.local): ${missing.map((name) => TENANT[name]).join(' and ')}.`,
    );
  }
  // http:// is for another stand-in on this machine.
  const issuer = issuerOf(values.AUTH0_DOMAIN.trim(), { local: true });
  if (!issuer) throw new Error(wrong('AUTH0_DOMAIN', values));
  for (const name of ['AUTH0_CLIENT_ID', 'AUTH0_AUDIENCE']) {
    if (/\s/.test(values[name])) throw new Error(wrong(name, values));
  }
  return {
    ownTenant: true,
    domain: issuer.replace(/^https:\/\/|\/$/g, ''),
    domainUrl: issuer.replace(/\/$/, ''),
    clientId: values.AUTH0_CLIENT_ID,
    audience: values.AUTH0_AUDIENCE,
    dynamodb,
    faults,
  };
}

function wrong(name, values) {
  return `${name} is "${values[name]}", but must be ${TENANT[name]}, without spaces (in .env.local).`;
}
