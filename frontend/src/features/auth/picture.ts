/**
 * The address of a user's own picture, from the ID token; null when there is none to show.
 *
 * A Gravatar address, Auth0's choice for users of its own database, is made of the e-mail address, and the API drops
 * it from posts. The content security policy lets none in, and a browser writes each refusal to the console.
 */
export function pictureOf(picture: string | undefined): string | null {
  if (picture === undefined || !URL.canParse(picture)) return null;
  const { protocol, hostname } = new URL(picture);
  const isGravatar = hostname === 'gravatar.com' || hostname.endsWith('.gravatar.com');
  return (protocol === 'https:' || protocol === 'data:') && !isGravatar ? picture : null;
}
