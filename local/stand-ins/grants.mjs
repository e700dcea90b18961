import { errors } from 'oidc-provider';
import { apiPermissions, userBySub } from './users.mjs';

/** The scopes of OpenID Connect. All others are permissions of the API. */
export const openidScopes = ['openid', 'profile', 'email', 'offline_access'];

/** Auth0's `audience`. Without it: a token for /userinfo only. Another API is rejected. */
export function requestedApi(ctx, { audience }) {
  const requested = ctx.oidc.params.audience ?? ctx.oidc.body?.audience;
  if (requested === audience) return audience;
  if (requested !== undefined) throw new errors.AccessDenied(`Service not found: ${requested}`);
  if (ctx.oidc.params.grant_type === 'client_credentials') {
    throw new errors.AccessDenied('No audience parameter was provided');
  }
  return undefined;
}

/** Grants without a consent page, as for a first-party application on Auth0, limited to the user's permissions. */
export async function grantWithoutConsent({ oidc }) {
  const { permissions } = userBySub(oidc.session.accountId);
  const grant = new oidc.provider.Grant({
    accountId: oidc.session.accountId,
    clientId: oidc.client.clientId,
  });
  grant.addOIDCScope(openidScopes.join(' '));
  for (const api of Object.keys(oidc.resourceServers)) {
    const refused = apiPermissions.filter((permission) => !permissions.includes(permission));
    grant.addResourceScope(api, [...openidScopes, ...permissions].join(' '));
    grant.rejectResourceScope(api, refused.join(' '));
  }
  await grant.save();
  return grant;
}

/**
 * oidc-provider removes `offline_access` unless the request has `prompt=consent`, which Auth0's SDK
 * never sends. Then the log-in works, but the first renewal fails. Validators of extra parameters run
 * last, so this one adds the scope again.
 */
export function keepOfflineAccess(ctx) {
  const requested = (ctx.query.scope ?? ctx.oidc.body?.scope ?? '').split(' ');
  const kept = ctx.oidc.params.scope?.split(' ') ?? [];
  if (requested.includes('offline_access') && !kept.includes('offline_access')) {
    ctx.oidc.params.scope = [...kept, 'offline_access'].join(' ');
  }
}
