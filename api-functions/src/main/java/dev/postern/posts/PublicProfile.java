package dev.postern.posts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of Auth0's claims everybody may see. Auth0 fills in what it has: a user without a nickname
 * can get the e-mail address for one, and a user without a picture gets one at Gravatar, whose
 * address holds a hash of the e-mail address. Neither is public. Who signs up can also name a
 * picture on a server of their own, which would tell them the address of everybody who reads their
 * posts.
 */
final class PublicProfile {
  private static final int MAX_NAME = 100;
  private static final int MAX_PICTURE = 2000;

  /** Where Auth0 and the identity providers keep pictures, and no user reads who looked at them. */
  private static final Set<String> PICTURE_HOSTS =
      Set.of(
          "cdn.auth0.com",
          "avatars.githubusercontent.com",
          "lh3.googleusercontent.com",
          "lh4.googleusercontent.com",
          "lh5.googleusercontent.com",
          "lh6.googleusercontent.com",
          "media.licdn.com",
          "pbs.twimg.com",
          "platform-lookaside.fbsbx.com");

  private PublicProfile() {}

  /** Reads {@code nickname} and {@code picture}; what breaks a rule is left out. */
  static Author of(Map<String, Object> claims) {
    return new Author(name(claims.get("nickname")), picture(claims.get("picture")));
  }

  /**
   * A name holds something visible, no at sign of any width, and nothing that turns the text around
   * it.
   */
  private static Optional<String> name(Object nickname) {
    return Optional.ofNullable(nickname)
        .filter(String.class::isInstance)
        .map(value -> ((String) value).strip())
        .filter(name -> name.codePointCount(0, name.length()) <= MAX_NAME)
        .filter(name -> name.codePoints().anyMatch(VisibleText::isVisible))
        .filter(name -> name.codePoints().noneMatch(PublicProfile::isForbidden));
  }

  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> "@\uFE6B\uFF20".indexOf(codePoint) >= 0 || isDirectional(codePoint);
    };
  }

  /**
   * The controls of Unicode's bidirectional algorithm (UAX #9, section 2): they could write a name
   * backwards.
   */
  private static boolean isDirectional(int codePoint) {
    return "\u061C\u200E\u200F".indexOf(codePoint) >= 0
        || codePoint >= 0x202A && codePoint <= 0x202E
        || codePoint >= 0x2066 && codePoint <= 0x2069;
  }

  private static Optional<String> picture(Object picture) {
    return Optional.ofNullable(picture)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(address -> address.length() <= MAX_PICTURE)
        .filter(PublicProfile::isAtAKnownHost);
  }

  private static boolean isAtAKnownHost(String address) {
    try {
      URI uri = new URI(address);
      return "https".equals(uri.getScheme())
          && uri.getHost() != null
          && PICTURE_HOSTS.contains(uri.getHost())
          && uri.getUserInfo() == null
          && uri.getPort() == -1;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
