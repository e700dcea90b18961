import { randomUUID } from 'node:crypto';

/** The default lifetime of Auth0's access tokens for an API: one day. */
export const DEFAULT_LIFETIME_SECONDS = 86_400;

/** Auth0's names of its access token profiles (`token_dialect` of an API). */
export const dialects = [
  'access_token',
  'access_token_authz',
  'rfc9068_profile',
  'rfc9068_profile_authz',
];

/**
 * Header and claims of an Auth0 access token for an API. The `_authz` dialects contain the RBAC
 * permissions. The RFC 9068 dialects have `at+jwt`, `client_id` and `jti`. Auth0's own dialects have
 * `JWT`, `azp` and (for machines) `gty`.
 *
 * @param {object} grant the granted access
 * @param {string} grant.issuer with trailing slash
 * @param {string} grant.audience the API's identifier
 * @param {string} [grant.sub] the user's id; absent for a machine
 * @param {string} grant.clientId
 * @param {string[]} grant.scopes
 * @param {string[]} grant.permissions
 * @param {number} grant.issuedAt seconds since the epoch
 * @param {number} grant.expiresAt seconds since the epoch
 * @param {string} dialect one of {@link dialects}
 * @returns {{header: object, payload: object}}
 */
export function accessToken(grant, dialect) {
  const rfc9068 = dialect.startsWith('rfc9068');
  const forUser = grant.sub !== undefined;
  const payload = {
    iss: grant.issuer,
    sub: forUser ? grant.sub : `${grant.clientId}@clients`,
    // With "openid" the token is also valid for /userinfo, so Auth0 lists two audiences. Otherwise one string.
    aud: grant.scopes.includes('openid')
      ? [grant.audience, `${grant.issuer}userinfo`]
      : grant.audience,
    iat: grant.issuedAt,
    exp: grant.expiresAt,
    scope: grant.scopes.join(' ') || undefined,
    ...(rfc9068 ? { client_id: grant.clientId, jti: randomUUID() } : { azp: grant.clientId }),
    ...(!rfc9068 && !forUser ? { gty: 'client-credentials' } : {}),
    ...(dialect.endsWith('_authz') ? { permissions: grant.permissions } : {}),
  };
  return { header: { typ: rfc9068 ? 'at+jwt' : 'JWT' }, payload };
}
