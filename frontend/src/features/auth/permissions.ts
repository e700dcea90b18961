import { claimsOf } from './claims';

/**
 * The `permissions` claim of the page's access token (Auth0 RBAC, "Add Permissions in the Access
 * Token"). Use it only to show or hide a button: the API decides. A token that is not a JWT has no
 * permissions.
 */
export function permissionsIn(accessToken: string): ReadonlySet<string> {
  const { permissions } = claimsOf(accessToken);
  return new Set(
    Array.isArray(permissions) ? permissions.filter((p) => typeof p === 'string') : [],
  );
}
