// For each reason in the authorizer's log: what it means, and where to change it. A test compares the names with the
// authorizer's.
const API = 'Applications > APIs > (yours) > Settings';
const PASTED = 'copy the whole token: one line, three parts with dots between them.';
const CLOCK =
  'the clock of this machine, if the clock check above failed. Otherwise an Action in Auth0 that writes this claim.';
const NOT_AUTH0 = 'use a token that Auth0 issued. An Action or another issuer made this one.';

/** @type {Record<string, [says: string, fix: string]>} */
export const reasons = {
  no_token: ['There is no token.', PASTED],
  header_too_long: [
    'The token is longer than 8 KB.',
    'the Actions in Auth0: they add too many claims, or claims that are too large.',
  ],
  not_bearer: ['The header is not "Bearer" followed by a token.', PASTED],
  malformed_header: ['The token contains spaces or other invalid characters.', PASTED],
  not_a_jwt: [
    'The token is opaque: the front end requested no audience.',
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
  wrong_key_id: ['The token has no key id (kid).', NOT_AUTH0],
  wrong_type: ['The token type (typ) is not that of an access token.', NOT_AUTH0],
  forbidden_header_member: [
    'The header has its own key or an extension (crit, jku, x5c …).',
    NOT_AUTH0,
  ],
  id_token: [
    'This is an ID token, for the front end only.',
    'send the access token: getAccessTokenSilently(), not getIdTokenClaims().',
  ],
  wrong_issuer: [
    'The token is from another issuer (iss).',
    'AUTH0_DOMAIN: set the same for the front end and the authorizer, also if it is a custom domain.',
  ],
  wrong_audience: [
    'The token is meant for another API (aud).',
    'AUTH0_AUDIENCE: set the same for the front end and the authorizer, exactly the Identifier of the API.',
  ],
  malformed_time: ['exp, iat or nbf is missing or not a number.', NOT_AUTH0],
  expired: [
    'The token has expired.',
    'get a new one. If new tokens expire at once, check the clock of this machine.',
  ],
  expires_too_late: [
    'The token is valid for longer than MAX_TOKEN_DAYS.',
    `${API} > Access Token Settings > Maximum Access Token Lifetime, or MaxTokenDays in samconfig.toml.`,
  ],
  not_yet_valid: ['The token is not valid yet (nbf).', CLOCK],
  issued_in_future: ['The token was issued in the future (iat).', CLOCK],
  malformed_subject: ['The token has no valid user id (sub).', NOT_AUTH0],
  bound_token: [
    'The token is bound to a key of its sender (cnf), so it is not a bearer token.',
    `${API} > Token Sender-Constraining: none.`,
  ],
  malformed_permissions: [
    'The permissions claim is not a list of permissions.',
    'PERMISSIONS_CLAIM (PermissionsClaim in samconfig.toml), and the Actions in Auth0 that write this claim.',
  ],
  malformed_claim: ['A claim has the wrong type.', 'the Actions in Auth0 that write claims.'],
  unknown_key: [
    'The tenant does not publish the key that signed it.',
    'get a new token, because keys may have been rotated. Otherwise the token is from another tenant.',
  ],
  bad_signature: ['The signature is not valid: the token was changed.', PASTED],
  second_opinion: [
    'java-jwt rejects a token that the other checks accepted.',
    'this is a bug in Postern: please report it.',
  ],
  unsupported_event: [
    'The authorizer does not support this type of event.',
    'this is a bug in Postern: please report it.',
  ],
  keys_unavailable: ["The tenant's keys cannot be fetched.", 'see the check of the keys above.'],
  internal_error: [
    'The authorizer has an internal error.',
    'this is a bug in Postern: please report it.',
  ],
};
