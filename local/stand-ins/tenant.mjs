import { randomBytes } from 'node:crypto';
import { useAuth0Paths } from './auth0-paths.mjs';
import { createControl } from './control.mjs';
import { createFaults } from './faults.mjs';
import { createKeys } from './keys.mjs';
import { createProvider } from './provider.mjs';
import { createStore } from './store.mjs';

/**
 * One Auth0 tenant in memory: keys, sessions, faults, and the handler that serves it over HTTP.
 *
 * @param {object} settings
 * @param {string} settings.issuer `http://localhost:<port>/`
 * @param {string} settings.audience identifier of the API, an absolute URI
 * @param {string} settings.dialect shape of access tokens, see access-token.mjs
 * @param {string} settings.clientId of the single-page application
 * @param {string[]} settings.appOrigins where that application is served
 * @returns {Promise<(request, response) => Promise<void>>} a handler for node:http
 */
export async function createTenant(settings) {
  const tenant = {
    ...settings,
    keys: await createKeys(),
    store: createStore(),
    faults: createFaults(),
    cookieKeys: [randomBytes(32).toString('base64url')],
    /** A new signing key. The library fixes its keys when it is made, so another one takes over. */
    async rotate(keepOld) {
      await tenant.keys.rotate(keepOld);
      serve = createHandler(tenant);
    },
  };
  const control = createControl(tenant);
  let serve = createHandler(tenant);

  return async (request, response) => {
    const path = request.url.split('?', 1)[0];
    if (path.startsWith('/_control/')) return control(request, response);
    if (!(await tenant.faults.play(path, response))) serve(request, response);
  };
}

function createHandler(tenant) {
  const provider = createProvider(tenant);
  useAuth0Paths(provider, tenant);
  // A fault of the stand-in itself (status 500): without this nobody would learn what it was.
  provider.on('server_error', (ctx, error) => console.error(error));
  return provider.callback();
}
