import { randomBytes } from 'node:crypto';
import { useAuth0Paths } from './auth0-paths.mjs';
import { refusedHost } from './callers.mjs';
import { createControl } from './control.mjs';
import { createFaults } from './faults.mjs';
import { createKeys } from './keys.mjs';
import { createProvider } from './provider.mjs';
import { createStore } from './store.mjs';
import { userBySub } from './users.mjs';

/**
 * One Auth0 tenant: keys, sessions, faults, and the handler that serves it over HTTP.
 *
 * @param {object} settings
 * @param {string} settings.issuer `http://localhost:<port>/`
 * @param {string} settings.audience identifier of the API, an absolute URI
 * @param {string} settings.dialect shape of access tokens, see access-token.mjs
 * @param {string} settings.clientId of the single-page application
 * @param {string[]} settings.appOrigins where that application is served
 * @param {string[]} settings.hostNames other names of this machine, see callers.mjs
 * @param {ReturnType<typeof import('./state-file.mjs').openStateFile>} [file] keeps keys and sessions; without it they are lost when
 *   the process ends
 * @returns {Promise<(request, response) => Promise<void>>} a handler for node:http
 */
export async function createTenant(settings, file) {
  const kept = file?.state;
  const keep = () => file?.keep(state);
  const state = () => ({
    keys: tenant.keys.all(),
    cookieKeys: tenant.cookieKeys,
    entries: tenant.store.entries(),
  });
  const tenant = {
    ...settings,
    keys: await createKeys(kept?.keys),
    // Without the entries of users that are no longer in users.mjs.
    store: createStore(kept?.entries.filter(isOfKnownUser), keep),
    faults: createFaults(),
    cookieKeys: kept?.cookieKeys ?? [randomBytes(32).toString('base64url')],
    /** Creates a new signing key. The library's keys are fixed, so a new Provider replaces it. */
    async rotate(keepOld) {
      await tenant.keys.rotate(keepOld);
      serve = createHandler(tenant);
      keep();
    },
  };
  keep();
  const control = createControl(tenant);
  let serve = createHandler(tenant);

  return async (request, response) => {
    const path = request.url.split('?', 1)[0];
    try {
      const refusal = refusedHost(request, settings.hostNames);
      if (refusal) return void response.writeHead(403).end(refusal);
      if (path.startsWith('/_control/')) return await control(request, response);
      if (!(await tenant.faults.apply(path, response))) await serve(request, response);
    } catch (error) {
      report(error);
      response.destroy();
    }
  };
}

function isOfKnownUser([, { payload }]) {
  return payload.accountId === undefined || userBySub(payload.accountId) !== undefined;
}

function createHandler(tenant) {
  const provider = createProvider(tenant);
  useAuth0Paths(provider, tenant);
  // Otherwise the reason of a 500 would not be printed.
  provider.on('server_error', (ctx, error) => report(error));
  provider.on('error', report);
  return provider.callback();
}

/** Prints errors of the stand-in itself. A client that disconnects during a request is normal. */
function report(error) {
  if (error.expose || error.code === 'ECONNRESET' || error.code?.startsWith('HPE_')) return;
  console.error(error);
}
