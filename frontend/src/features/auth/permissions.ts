/**
 * The `permissions` claim of the page's own access token (Auth0 RBAC, "Add Permissions in the Access
 * Token"). It is read here without a check of the signature, which is enough to show or hide a button
 * and for nothing else: the API verifies the token and decides. A token that is not a JWT gives none.
 */
export function permissionsIn(accessToken: string): ReadonlySet<string> {
  try {
    const claims: unknown = JSON.parse(utf8(accessToken.split('.')[1] ?? ''));
    const permissions =
      typeof claims === 'object' && claims !== null && 'permissions' in claims
        ? claims.permissions
        : [];
    return new Set(
      Array.isArray(permissions) ? permissions.filter((p) => typeof p === 'string') : [],
    );
  } catch {
    return new Set();
  }
}

function utf8(base64url: string): string {
  const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}
