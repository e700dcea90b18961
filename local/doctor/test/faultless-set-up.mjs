// A set-up in which nothing is wrong: the Auth0 stand-in, an API that answers as it should, and a front end that passes
// calls on to it. All on free ports: another program may listen on those of `make dev`.
import { after, before } from 'node:test';
import { start } from '../../stand-ins/test/stand-in.mjs';
import { goodApi } from './good-api.mjs';
import { doctor, serve, serveBefore } from './program.mjs';

/**
 * To be called once in a test file: starts the parts before its tests and stops them after.
 *
 * @returns `look(changes, options)` runs doctor with these settings changed; `lookPast(change, changes)` does it
 *   through a front that changes the tenant's answers; `lookAt(change, changes)` with an API whose answers are
 *   changed; `standIn()`, `api()` and `app()` are the parts
 */
export function faultlessSetUp() {
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
  const look = (changes = {}, options) => doctor({ ...faultless(), ...changes }, options);
  const lookPast = async (change, changes = {}) => {
    const front = await serveBefore(standIn.address, change);
    try {
      return await look({ AUTH0_DOMAIN: front.url, ...changes });
    } finally {
      await front.close();
    }
  };
  const lookAt = async (change, changes = {}) => {
    const broken = await serve(goodApi(change));
    try {
      return await look({ API_URL: broken.url, ...changes });
    } finally {
      await broken.close();
    }
  };
  return { look, lookPast, lookAt, standIn: () => standIn, api: () => api, app: () => app };
}
