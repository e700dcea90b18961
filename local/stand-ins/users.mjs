/**
 * The users and programs of this tenant: data only. They have no passwords: any program that can reach the
 * stand-in can log in as them. So it listens only on loopback and must never be deployed.
 */

/** The permissions that the API defines (in Auth0: Applications > APIs > Permissions). */
export const apiPermissions = ['moderate:posts'];

const adasPicture =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"%3E' +
  '%3Crect width="40" height="40" fill="%236d28d9"/%3E%3Ctext x="20" y="27" font-size="20" ' +
  'font-family="sans-serif" text-anchor="middle" fill="white"%3EA%3C/text%3E%3C/svg%3E';

/** Users by the short name that the control endpoint and `make token` use. */
export const users = {
  ada: {
    sub: 'auth0|ada',
    nickname: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    picture: adasPicture,
    permissions: ['moderate:posts'],
    label: 'Ada',
    hint: 'may moderate posts',
  },
  // Bob has no picture on purpose, to test pages without one.
  bob: {
    sub: 'auth0|bob',
    nickname: 'bob',
    name: 'Bob Kahn',
    email: 'bob@example.com',
    permissions: [],
    label: 'Bob',
    hint: '',
  },
};

/** The machine-to-machine application (OAuth client credentials). The secret is for demos only. */
export const machine = {
  clientId: 'postern-machine',
  clientSecret: 'postern-machine-secret',
  permissions: [],
};

/** The claims that a scope grants, in ID tokens and at /userinfo (OpenID Connect Core, section 5.4). */
export const claimsByScope = {
  openid: ['sub'],
  profile: ['name', 'nickname', 'picture'],
  email: ['email', 'email_verified'],
};

/** The user with this `sub` ("auth0|ada"), or undefined. */
export function userBySub(sub) {
  return Object.values(users).find((user) => user.sub === sub);
}

/**
 * The claims about a user that the given scopes grant. A user without a picture has no such claim.
 *
 * @param user one of {@link users}
 * @param {string[]} scopes granted scopes
 */
export function claimsAbout(user, scopes) {
  const all = { ...user, email_verified: true };
  const names = scopes.flatMap((scope) => claimsByScope[scope] ?? []);
  return Object.fromEntries(names.filter((n) => all[n] !== undefined).map((n) => [n, all[n]]));
}
