// First, because oidc-provider prints warnings when it is imported.
import './quiet.mjs';
import Provider from 'oidc-provider';
import { accessToken } from './access-token.mjs';
import { grantWithoutConsent, keepOfflineAccess, openidScopes, requestedApi } from './grants.mjs';
import { errorPage, logoutPage } from './pages.mjs';
import { apiPermissions, claimsAbout, claimsByScope, machine, userBySub } from './users.mjs';

const DAY = 86_400;

/**
 * An OpenID provider with Auth0's paths, parameters and token shapes.
 *
 * @param {object} tenant
 * @param {string} tenant.issuer with trailing slash
 * @param {string} tenant.audience identifier of the one API, an absolute URI
 * @param {string} tenant.dialect see access-token.mjs
 * @param {string} tenant.clientId of the single-page application
 * @param {string[]} tenant.appOrigins origins of that application
 * @param {string[]} tenant.cookieKeys the same for every Provider of one tenant
 * @param {{all: () => object[]}} tenant.keys see keys.mjs
 * @param {{adapter: Function}} tenant.store see store.mjs
 * @param {{tokenLifetime: () => number}} tenant.faults see faults.mjs
 */
export function createProvider(tenant) {
  return new Provider(tenant.issuer, {
    adapter: tenant.store.adapter,
    jwks: { keys: tenant.keys.all() },
    clients: clients(tenant),
    claims: claimsByScope,
    scopes: openidScopes,
    // Auth0 puts name and e-mail into the ID token, also if no API is requested.
    conformIdTokenClaims: false,
    findAccount: (ctx, sub) => account(sub),
    loadExistingGrant: (ctx) => grantWithoutConsent(ctx),
    clientBasedCORS: (ctx, origin) => tenant.appOrigins.includes(origin),
    extraParams: { audience: keepOfflineAccess },
    // On Auth0, refresh tokens and opaque tokens stay valid after a log-out.
    expiresWithSession: () => false,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: () => tenant.faults.tokenLifetime(),
      ClientCredentials: () => tenant.faults.tokenLifetime(),
      IdToken: 36_000,
      RefreshToken: 30 * DAY,
      Session: 3 * DAY,
      Grant: 30 * DAY,
      Interaction: 3600,
      AuthorizationCode: 60,
    },
    cookies: {
      keys: tenant.cookieKeys,
      // Cookies ignore ports. These names do not conflict with other servers on localhost.
      names: { session: 'auth0', interaction: 'auth0_login', resume: 'auth0_resume' },
    },
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      userinfo: '/userinfo',
      jwks: '/.well-known/jwks.json',
      end_session: '/oidc/logout',
      revocation: '/oauth/revoke',
    },
    interactions: { url: (ctx, interaction) => `/u/login/${interaction.uid}` },
    renderError: (ctx, out, error) => errorPage(ctx, out, error, tenant),
    formats: { customizers: { jwt: (ctx, token, jwt) => shape(token, jwt, tenant) } },
    features: features(tenant),
  });
}

function features(tenant) {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: {
      enabled: true,
      allowedPolicy: (ctx, client, token) => token.clientId === client.clientId,
    },
    rpInitiatedLogout: { enabled: true, logoutSource: logoutPage },
    // Experimental: `ack` is the tested draft. The SDK's silent log-in needs it.
    webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
    resourceIndicators: {
      enabled: true,
      defaultResource: (ctx, client, oneOf) => oneOf ?? requestedApi(ctx, tenant),
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        audience: tenant.audience,
        scope: [...openidScopes, ...apiPermissions].join(' '),
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  };
}

function clients({ clientId, appOrigins }) {
  return [
    {
      client_id: clientId,
      client_name: 'Postern',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: appOrigins,
      post_logout_redirect_uris: appOrigins,
    },
    {
      client_id: machine.clientId,
      client_secret: machine.clientSecret,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    },
  ];
}

function account(sub) {
  const user = userBySub(sub);
  return user && { accountId: sub, claims: (use, scope) => claimsAbout(user, scope.split(' ')) };
}

function shape(token, jwt, { issuer, audience, dialect }) {
  const user = userBySub(token.accountId);
  const grant = {
    issuer,
    audience,
    sub: user?.sub,
    clientId: token.clientId,
    scopes: token.scope?.split(' ') ?? [],
    permissions: (user ?? machine).permissions,
    issuedAt: jwt.payload.iat,
    expiresAt: jwt.payload.exp,
  };
  Object.assign(jwt, accessToken(grant, dialect));
}
