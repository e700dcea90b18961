import { randomUUID } from 'node:crypto';

/** How long Auth0's access tokens for an API live unless the API has another setting: one day. */
export const DEFAULT_LIFETIME_SECONDS = 86_400;

/** The names Auth0 gives its access token profiles (`token_dialect` of an API). */
export const dialects = [
  'access_token',
  'access_token_authz',
  'rfc9068_profile',
  'rfc9068_profile_authz',
];

/**
 * Header and claims of an access token as Auth0 writes them for an API. The `_authz` dialects carry
 * the RBAC permissions; the RFC 9068 ones say `at+jwt`, `client_id` and `jti` where Auth0's own say
 * `JWT`, `azp` and (for machines) `gty`.
 *
 * @param {object} grant what was granted
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
    // With "openid" the token also opens /userinfo, so Auth0 lists two audiences; else one string.
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
