import { errors } from 'oidc-provider';
import { apiPermissions, userBySub } from './users.mjs';

/** The scopes that stand for themselves; all others are permissions of the API. */
export const openidScopes = ['openid', 'profile', 'email', 'offline_access'];

/** Auth0's `audience`: none = a token for /userinfo only; another API than ours is refused. */
export function requestedApi(ctx, { audience }) {
  const asked = ctx.oidc.params.audience ?? ctx.oidc.body?.audience;
  if (asked === audience) return audience;
  if (asked !== undefined) throw new errors.AccessDenied(`Service not found: ${asked}`);
  if (ctx.oidc.params.grant_type === 'client_credentials') {
    throw new errors.AccessDenied('No audience parameter was provided');
  }
  return undefined;
}

/** No consent page: like a first-party application on Auth0, cut to what the user may do. */
export async function grantWithoutAsking({ oidc }) {
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
 * oidc-provider drops `offline_access` unless the request has `prompt=consent`, which Auth0's SDK
 * never does; log-in would work and the first renewal fail. Validators of extra parameters run last,
 * so this one puts the scope back.
 */
export function keepOfflineAccess(ctx) {
  const asked = (ctx.query.scope ?? ctx.oidc.body?.scope ?? '').split(' ');
  const kept = ctx.oidc.params.scope?.split(' ') ?? [];
  if (asked.includes('offline_access') && !kept.includes('offline_access')) {
    ctx.oidc.params.scope = [...kept, 'offline_access'].join(' ');
  }
}
