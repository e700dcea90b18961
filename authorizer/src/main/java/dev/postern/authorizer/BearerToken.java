package dev.postern.authorizer;

import static dev.postern.authorizer.Step.pass;
import static dev.postern.authorizer.Step.refuse;

/**
 * The token from an {@code Authorization} header (RFC 6750 §2.1): visible ASCII and nothing else.
 * What it means is not looked at here.
 */
record BearerToken(String value) {

  /** Longest header value that is looked at, in bytes; API Gateway's own limit is a little higher. */
  static final int MAX_LENGTH = 8192;

  private static final String SCHEME = "Bearer ";

  /**
   * Reads the whole header value: the scheme in any case, exactly one space, one token. Gateways
   * hand it over untrimmed, and nothing is trimmed here.
   */
  static Step<BearerToken> parse(String headerValue) {
    if (headerValue == null) return refuse(Rejection.NO_TOKEN);
    if (headerValue.length() > MAX_LENGTH) return refuse(Rejection.HEADER_TOO_LONG);
    if (headerValue.isBlank()) return refuse(Rejection.NO_TOKEN);
    for (int i = 0; i < headerValue.length(); i++) {
      char c = headerValue.charAt(i);
      boolean separator = i == SCHEME.length() - 1;
      if (separator ? c != ' ' : c < '!' || c > '~') return refuse(fault(headerValue));
    }
    // Safe for every locale: only ASCII is left.
    if (!startsWithScheme(headerValue)) return refuse(Rejection.NOT_BEARER);
    if (headerValue.length() == SCHEME.length()) return refuse(Rejection.NO_TOKEN);
    return pass(new BearerToken(headerValue.substring(SCHEME.length())));
  }

  private static Rejection fault(String headerValue) {
    return startsWithScheme(headerValue) ? Rejection.MALFORMED_HEADER : Rejection.NOT_BEARER;
  }

  private static boolean startsWithScheme(String headerValue) {
    return headerValue.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Never the token: records print their fields, and this one must not end up in a log. */
  @Override
  public String toString() {
    return "BearerToken[" + value.length() + " characters]";
  }
}
