package dev.postern.authorizer;

import static dev.postern.authorizer.CheckResult.pass;
import static dev.postern.authorizer.CheckResult.reject;

/**
 * The token from an {@code Authorization} header: a {@code b64token} of RFC 6750, section 2.1. Its
 * content is not checked here.
 */
record BearerToken(String value) {

  /**
   * The maximum length of the header value in bytes. API Gateway's own limit is a little higher.
   */
  static final int MAX_LENGTH = 8192;

  private static final String SCHEME = "bearer ";

  /**
   * Reads the whole header value: the scheme in any case, exactly one space, one token. Gateways do
   * not trim it, and it is not trimmed here.
   */
  static CheckResult<BearerToken> parse(String headerValue) {
    if (headerValue == null) {
      return reject(Rejection.NO_TOKEN);
    }
    if (headerValue.length() > MAX_LENGTH) {
      return reject(Rejection.HEADER_TOO_LONG);
    }
    if (headerValue.isBlank()) {
      return reject(Rejection.NO_TOKEN);
    }
    if (!startsWithScheme(headerValue)) {
      return reject(Rejection.NOT_BEARER);
    }
    if (headerValue.length() == SCHEME.length()) {
      return reject(Rejection.NO_TOKEN);
    }
    for (int i = SCHEME.length(); i < headerValue.length(); i++) {
      if (!isTokenCharacter(headerValue.charAt(i))) {
        return reject(Rejection.MALFORMED_HEADER);
      }
    }
    return pass(new BearerToken(headerValue.substring(SCHEME.length())));
  }

  /** Compares ASCII letters only. Java's case-insensitive comparison also matches other letters. */
  private static boolean startsWithScheme(String headerValue) {
    if (headerValue.length() < SCHEME.length()) {
      return false;
    }
    for (int i = 0; i < SCHEME.length(); i++) {
      if (lowerCase(headerValue.charAt(i)) != SCHEME.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static char lowerCase(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  private static boolean isTokenCharacter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "-._~+/=".indexOf(c) >= 0;
  }

  /** Never contains the token, because a token must not be logged. */
  @Override
  public String toString() {
    return "BearerToken[" + value.length() + " characters]";
  }
}
