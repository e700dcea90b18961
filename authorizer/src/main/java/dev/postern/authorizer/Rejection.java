package dev.postern.authorizer;

import java.util.Locale;

/**
 * Why a token is rejected with 401. The client only receives {@code Unauthorized}; the {@link
 * #code} goes into the log and is a metric dimension, so the list is closed and contains no text
 * from the token.
 */
enum Rejection {
  // The header
  NO_TOKEN,
  HEADER_TOO_LONG,
  NOT_BEARER,
  MALFORMED_HEADER,
  // The shape
  NOT_A_JWT(
      "The token is opaque. Auth0 issues such a token when the front end asks for no audience:"
          + " set the audience in its Auth0 configuration."),
  ENCRYPTED_TOKEN(
      "The token is encrypted (JWE). Switch off token encryption for this API in Auth0's"
          + " dashboard."),
  UNSIGNED_TOKEN,
  MALFORMED_ENCODING,
  MALFORMED_JSON,
  // The JOSE header
  WRONG_ALGORITHM(
      "The token is not signed with RS256. Set the API's signing algorithm to RS256 in Auth0's"
          + " dashboard."),
  WRONG_KEY_ID,
  WRONG_TYPE,
  FORBIDDEN_HEADER_MEMBER,
  // The claims
  ID_TOKEN("This is an ID token. The front end must send the access token."),
  WRONG_ISSUER("Does AUTH0_DOMAIN name the domain that the front end logs in at?"),
  WRONG_AUDIENCE("Does the front end ask for one of the audiences in AUTH0_AUDIENCE?"),
  MALFORMED_TIME,
  EXPIRED,
  EXPIRES_TOO_LATE,
  NOT_YET_VALID,
  ISSUED_IN_FUTURE,
  MALFORMED_SUBJECT,
  BOUND_TOKEN,
  MALFORMED_PERMISSIONS,
  MALFORMED_CLAIM,
  // Key and signature
  UNKNOWN_KEY,
  BAD_SIGNATURE,
  /** java-jwt rejected a token that passed our own checks. */
  SECOND_OPINION;

  private final String code = name().toLowerCase(Locale.ROOT);
  private final String hint;

  Rejection() {
    this("");
  }

  Rejection(String hint) {
    this.hint = hint;
  }

  /** The stable name for logs and metrics, such as {@code not_a_jwt}. */
  String code() {
    return code;
  }

  /** What to check; empty if the code is sufficient. */
  String hint() {
    return hint;
  }
}
