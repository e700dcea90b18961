package dev.postern.authorizer;

import static dev.postern.authorizer.CheckResult.pass;
import static dev.postern.authorizer.CheckResult.reject;

import java.util.Map;
import java.util.Set;

/**
 * The rules for the JOSE header (RFC 7515, section 4, RFC 8725, section 3). Only the key id is
 * taken from the header. The algorithm is fixed. A header that contains a key or requires special
 * processing is rejected, not ignored.
 */
final class HeaderRules {

  static final String ALGORITHM = "RS256";
  static final int MAX_KEY_ID_LENGTH = 256;

  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
  private static final Set<String> FORBIDDEN =
      Set.of(
          // Extensions, content type, keys by address or by value
          "crit",
          "b64",
          "cty",
          "jku",
          "jwk",
          // Encryption, compression and key agreement (RFC 7516, 7518)
          "enc",
          "zip",
          "epk",
          "apu",
          "apv",
          "iv",
          "tag",
          "p2s",
          "p2c");

  private HeaderRules() {}

  static CheckResult<UnverifiedToken> check(UnverifiedToken token) {
    Map<String, Object> header = token.header();
    if (!ALGORITHM.equals(header.get("alg"))) {
      return reject(Rejection.WRONG_ALGORITHM);
    }
    if (!isKeyId(header.get("kid"))) {
      return reject(Rejection.WRONG_KEY_ID);
    }
    if (!isType(header.get("typ"))) {
      return reject(Rejection.WRONG_TYPE);
    }
    for (String name : header.keySet()) {
      if (FORBIDDEN.contains(name) || name.startsWith("x5")) {
        return reject(Rejection.FORBIDDEN_HEADER_MEMBER);
      }
    }
    return pass(token);
  }

  /**
   * 1 to 256 characters, none of them a control character. Any other value is not a valid key id.
   */
  static boolean isKeyId(Object kid) {
    return kid instanceof String text
        && !text.isEmpty()
        && text.length() <= MAX_KEY_ID_LENGTH
        && hasNoControl(text);
  }

  /** A loop, because a stream is slower, and this runs for each identifier of each token. */
  static boolean hasNoControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isType(Object typ) {
    if (typ == null) {
      return true;
    }
    return typ instanceof String text && TYPES.contains(asciiLowerCase(text));
  }

  /**
   * Media types are case-insensitive in ASCII only. Java's comparison would also convert U+0130 to
   * i.
   */
  private static String asciiLowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return lower.toString();
  }
}
