import { claimsOf } from './claims';

/**
 * The `permissions` claim of the page's own access token (Auth0 RBAC, "Add Permissions in the Access
 * Token"), to show or hide a button: the API decides. A token that is not a JWT gives none.
 */
export function permissionsIn(accessToken: string): ReadonlySet<string> {
  const { permissions } = claimsOf(accessToken);
  return new Set(
    Array.isArray(permissions) ? permissions.filter((p) => typeof p === 'string') : [],
  );
}
