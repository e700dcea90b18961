// A valid configuration: the Auth0 stand-in, an API, and a front end that forwards requests to it. All use free ports,
// because another program may listen on those of `make dev`.
import { after, before } from 'node:test';
import { start } from '../../stand-ins/test/stand-in.mjs';
import { goodApi } from './good-api.mjs';
import { doctor, serve, serveBefore } from './program.mjs';

/**
 * Call it once in a test file. It starts the parts before the tests and stops them afterwards.
 *
 * @returns `check(changes, options)` runs doctor with these settings changed; `checkThroughProxy(change, changes)` does it
 *   through a proxy that changes the tenant's responses; `checkWithApi(change, changes)` with an API whose responses are
 *   changed; `standIn()`, `api()` and `app()` are the parts
 */
export function validConfiguration() {
  let standIn;
  let api;
  let app;
  before(async () => {
    [api, app] = await Promise.all([serve(goodApi()), serve(goodApi())]);
    standIn = await start('auth0', '--app-origin', app.url);
  });
  after(async () => {
    await standIn.stop();
    await Promise.all([api.close(), app.close()]);
  });
  const faultless = () => ({
    AUTH0_DOMAIN: standIn.address,
    AUTH0_CLIENT_ID: 'postern-spa',
    AUTH0_AUDIENCE: 'https://api.postern.example',
    API_URL: api.url,
    APP_URL: app.url,
  });
  const check = (changes = {}, options) => doctor({ ...faultless(), ...changes }, options);
  const checkThroughProxy = async (change, changes = {}) => {
    const front = await serveBefore(standIn.address, change);
    try {
      return await check({ AUTH0_DOMAIN: front.url, ...changes });
    } finally {
      await front.close();
    }
  };
  const checkWithApi = async (change, changes = {}) => {
    const broken = await serve(goodApi(change));
    try {
      return await check({ API_URL: broken.url, ...changes });
    } finally {
      await broken.close();
    }
  };
  return {
    check,
    checkThroughProxy,
    checkWithApi,
    standIn: () => standIn,
    api: () => api,
    app: () => app,
  };
}
