// For each reason that the authorizer gives: what it means for a person, and where to change it. The authorizer's
// own hint, where it has one, comes first. A test compares the names with the authorizer's.
const API = 'Applications > APIs > (yours) > Settings';
const PASTED = 'copy the whole token: one line, three parts with dots between them.';
const CLOCK =
  'the clock of this machine, if doctor says so above; else an Action in Auth0 that writes this claim.';
const NOT_AUTH0 = 'take a token that Auth0 issued; an Action or another issuer has made this one.';

/** @type {Record<string, [says: string, fix: string]>} */
export const reasons = {
  no_token: ['There is no token.', PASTED],
  header_too_long: [
    'The token is longer than 8 KB.',
    'the Actions in Auth0: they add too many or too large claims.',
  ],
  not_bearer: ['The header is not "Bearer" and a token.', PASTED],
  malformed_header: ['There are blanks or other characters in the token.', PASTED],
  not_a_jwt: [
    'The token is opaque: the front end asked for no audience.',
    'AUTH0_AUDIENCE in .env.local; in React, authorizationParams.audience of Auth0Provider.',
  ],
  encrypted_token: [
    'The token is encrypted (JWE).',
    `${API} > Token Settings > JSON Web Encryption: off.`,
  ],
  unsigned_token: ['The token has no signature.', NOT_AUTH0],
  malformed_encoding: ['A part of the token is not base64url.', PASTED],
  malformed_json: ['A part of the token is not a strict JSON object.', PASTED],
  wrong_algorithm: [
    'The token is not signed with RS256.',
    `${API} > Token Settings > Signing Algorithm: RS256.`,
  ],
  wrong_key_id: ['The token does not say which key signed it.', NOT_AUTH0],
  wrong_type: ['The token is of another type than an access token (typ).', NOT_AUTH0],
  forbidden_header_member: [
    'The token brings its own key or asks for an extension (crit, jku, x5c …).',
    NOT_AUTH0,
  ],
  id_token: [
    'This is an ID token, for the front end only.',
    'send the access token: getAccessTokenSilently(), not getIdTokenClaims().',
  ],
  wrong_issuer: [
    'The token is from another issuer (iss).',
    'AUTH0_DOMAIN: the same for the front end and the authorizer; with a custom domain, both name that.',
  ],
  wrong_audience: [
    'The token is meant for another API (aud).',
    'AUTH0_AUDIENCE: the same for the front end and the authorizer, the Identifier of the API to the letter.',
  ],
  malformed_time: ['exp, iat or nbf is missing or no number.', NOT_AUTH0],
  expired: [
    'The token has expired.',
    'take a fresh one. If fresh ones expire at once: the clock of this machine.',
  ],
  expires_too_late: [
    'The token lives longer than MAX_TOKEN_DAYS.',
    `${API} > Access Token Settings > Maximum Access Token Lifetime, or MaxTokenDays in samconfig.toml.`,
  ],
  not_yet_valid: ['The token is not valid yet (nbf).', CLOCK],
  issued_in_future: ['The token was issued in the future (iat).', CLOCK],
  malformed_subject: ['The token names no user (sub).', NOT_AUTH0],
  bound_token: [
    'The token is bound to a key of its sender (cnf): it is no bearer token.',
    `${API} > Token Sender-Constraining: none.`,
  ],
  malformed_permissions: [
    'The permissions claim is not a list of permissions.',
    'PERMISSIONS_CLAIM (PermissionsClaim in samconfig.toml), and the Actions in Auth0 that write this claim.',
  ],
  malformed_claim: ['A claim has the wrong type.', 'the Actions in Auth0 that write claims.'],
  unknown_key: [
    'The tenant does not publish the key that signed it.',
    'take a fresh token: keys may have been rotated. Else the token is from another tenant.',
  ],
  bad_signature: ['The signature does not fit: the token was changed.', PASTED],
  second_opinion: [
    'java-jwt refuses what the other checks let pass.',
    'nothing of yours: please report it.',
  ],
  unsupported_event: [
    'The authorizer does not know this kind of event.',
    'nothing of yours: please report it.',
  ],
  keys_unavailable: ["The tenant's keys cannot be fetched.", 'what doctor says above about keys.'],
  internal_error: ['The authorizer has a fault of its own.', 'nothing of yours: please report it.'],
};
