/**
 * The claims of the page's own access token, read without a check of the signature: enough to decide what is
 * shown and what is sent, and for nothing else. The API verifies the token. A token that is not a JWT has none.
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
