import { json, text } from 'node:stream/consumers';
import { homePage, errorPage, loginPage } from './pages.mjs';
import { claimsAbout, userBySub, users } from './users.mjs';

/**
 * Koa middleware that runs before oidc-provider. It implements what Auth0 has and oidc-provider has not.
 *
 * @param {import('oidc-provider').Provider} provider
 * @param tenant see provider.mjs
 */
export function useAuth0Paths(provider, tenant) {
  provider.use(async (ctx, next) => {
    if (ctx.path === '/') return homePage(ctx, tenant);
    if (ctx.path === '/favicon.ico') return void (ctx.status = 204);
    if (ctx.path === '/v2/logout') return logOut(ctx, provider, tenant);
    if (ctx.path.startsWith('/u/login/')) return logIn(ctx, provider, tenant);
    if (ctx.path === '/userinfo' && jwtOf(ctx)) return userinfo(ctx, tenant);
    if (ctx.path.startsWith('/oauth/') && ctx.is('json') && !(await readJson(ctx))) return;
    await next();
    adaptResponse(ctx);
    if (ctx.path === '/oauth/token') shiftIdToken(ctx.body, tenant);
  });
}

async function logIn(ctx, provider, tenant) {
  try {
    if (ctx.method !== 'POST') {
      await provider.interactionDetails(ctx.req, ctx.res);
      return loginPage(ctx);
    }
    const name = new URLSearchParams(await text(ctx.req)).get('user');
    const user = Object.hasOwn(users, name) ? users[name] : undefined;
    const denial = user ? tenant.faults.denyLogIn() : 'The user cancelled the log-in';
    const result = denial
      ? { error: 'access_denied', error_description: denial }
      : { login: { accountId: user.sub }, consent: {} };
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
    ctx.status = 303;
  } catch (error) {
    if (error.name !== 'SessionNotFound') throw error;
    ctx.status = 400;
    const { error: code, error_description } = error;
    return errorPage(ctx, { error: code, error_description }, error, tenant);
  }
}

/**
 * https://auth0.com/docs/api/authentication/logout/auth-0-logout: ends the session without a page
 * and redirects to `returnTo`, if it is an allowed logout URL of the application `client_id`.
 */
async function logOut(ctx, provider, tenant) {
  const { client_id: clientId, returnTo } = ctx.query;
  const client = clientId === undefined ? undefined : await provider.Client.find(clientId);
  if (clientId !== undefined && !client) {
    return refuse(ctx, 'invalid_client', 'client is invalid', tenant);
  }
  const target = returnTo ?? client?.postLogoutRedirectUris?.[0];
  // Without client_id Auth0 uses the tenant's own list of URLs, which is empty here.
  if (returnTo !== undefined && !client?.postLogoutRedirectUriAllowed(returnTo)) {
    return refuse(ctx, 'invalid_request', 'returnTo is not an allowed logout URL', tenant);
  }
  const session = await provider.Session.get(ctx);
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null, { httpOnly: true, sameSite: 'lax' });
  if (target) return ctx.redirect(target);
  ctx.body = 'OK';
}

function refuse(ctx, error, error_description, tenant) {
  ctx.status = 400;
  return errorPage(ctx, { error, error_description }, undefined, tenant);
}

/**
 * /userinfo for an access token of the API. The library rejects these tokens, but Auth0 lists /userinfo
 * among their audiences. The library handles opaque tokens.
 */
async function userinfo(ctx, { issuer, keys, appOrigins }) {
  if (appOrigins.includes(ctx.get('origin'))) {
    ctx.set('access-control-allow-origin', ctx.get('origin'));
  }
  ctx.vary('origin');
  ctx.set('cache-control', 'no-store');
  const audience = `${issuer}userinfo`;
  const claims = await keys.verify(jwtOf(ctx), { issuer, audience }).catch(() => undefined);
  const user = claims && userBySub(claims.sub);
  if (!user) {
    ctx.status = 401;
    ctx.set('www-authenticate', 'Bearer error="invalid_token"');
    ctx.body = 'Unauthorized';
    return;
  }
  ctx.body = claimsAbout(user, claims.scope?.split(' ') ?? ['openid']);
}

function jwtOf(ctx) {
  return /^bearer ([^.\s]+\.[^.\s]+\.[^.\s]+)$/i.exec(ctx.get('authorization'))?.[1];
}

/** Auth0 accepts JSON and forms at /oauth/token and /oauth/revoke. The library accepts only forms. */
async function readJson(ctx) {
  try {
    ctx.req.body = await json(ctx.req);
  } catch {
    ctx.status = 400;
    ctx.body = { error: 'invalid_request', error_description: 'The body is not JSON' };
    return false;
  }
  ctx.req.headers['content-type'] = 'application/x-www-form-urlencoded';
  return true;
}

/** Changes a response into Auth0's where the SDK or the browser depends on it. */
function adaptResponse(ctx) {
  if (ctx.query.response_mode === 'web_message' && ctx.status === 400) {
    // The error is in the message. A status of 400 would be an error in the browser's console.
    ctx.status = 200;
  }
  if (ctx.path !== '/oauth/token') return;
  const error = ctx.body?.error;
  if (error === 'invalid_grant' || error === 'access_denied') ctx.status = 403;
  if (error === 'invalid_grant') {
    // The SDK looks for "invalid refresh token" and then tries the hidden frame (auth0-react#519
    // shows the whole answer).
    const renewal = ctx.oidc.params.grant_type === 'refresh_token';
    ctx.body.error_description = renewal
      ? 'Unknown or invalid refresh token.'
      : 'Invalid authorization code';
  }
}

/** Simulates a device with a wrong clock: signs the ID token again with other times. */
function shiftIdToken(body, { faults, keys }) {
  const seconds = faults.idTokenClock();
  if (seconds === 0 || !body?.id_token) return;
  const [header, payload] = body.id_token
    .split('.', 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url')));
  for (const name of ['iat', 'exp', 'auth_time']) {
    if (payload[name] !== undefined) payload[name] += seconds;
  }
  body.id_token = keys.sign(header, payload);
}
