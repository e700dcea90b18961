/**
 * The claims of the page's access token. The signature is not verified, so use them only to decide
 * what to show and send. The API verifies the token. A token that is not a JWT has no claims.
 */
export function claimsOf(accessToken: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(utf8(accessToken.split('.')[1] ?? ''));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

function utf8(base64url: string): string {
  const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}
