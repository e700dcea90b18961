/** The hosts that the API and the content security policy (`img-src` in template.yaml) accept for pictures. */
export const pictureHosts: readonly string[] = [
  'cdn.auth0.com',
  'avatars.githubusercontent.com',
  'lh3.googleusercontent.com',
  'lh4.googleusercontent.com',
  'lh5.googleusercontent.com',
  'lh6.googleusercontent.com',
  'media.licdn.com',
  'pbs.twimg.com',
  'platform-lookaside.fbsbx.com',
];

/**
 * The address of a person's picture if the page may load it; else null. One rule for the ID token and for posts, and
 * the same that the content security policy enforces: https at a known host, or the picture itself (`data:`).
 *
 * An `<img>` tells its host who reads what and when, so the page does not rely on the API alone; and without the
 * policy (development, another host for the app) nothing else would stop it. A Gravatar address, Auth0's choice for
 * users of its own database, is made from the e-mail address: its host is not in the list.
 */
export function allowedPicture(picture: string | null): string | null {
  if (picture === null || !URL.canParse(picture)) return null;
  const { protocol, host, username, password } = new URL(picture);
  if (protocol === 'data:') return /^data:image\//i.test(picture) ? picture : null;
  const isPlain = protocol === 'https:' && username === '' && password === '';
  return isPlain && pictureHosts.includes(host) ? picture : null;
}
