package dev.postern.posts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Selects the public part of Auth0's claims. Auth0 can use the e-mail address as the nickname, and
 * a Gravatar URL with a hash of the e-mail address as the picture. Both are private. A user can
 * also set a picture URL on their own server, which would then receive the IP address of every
 * reader of their posts.
 */
final class PublicProfile {
  private static final int MAX_NAME = 100;
  private static final int MAX_PICTURE = 2000;

  /**
   * Hosts where Auth0 and the identity providers store pictures. Users cannot read the access logs
   * of these hosts.
   */
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

  /** Reads {@code nickname} and {@code picture}; leaves out values that are not valid. */
  static Author of(Map<String, Object> claims) {
    return new Author(name(claims.get("nickname")), picture(claims.get("picture")));
  }

  /**
   * A name needs a visible character. It must not contain an at sign of any width or a character
   * that changes the direction of text.
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
   * The controls of Unicode's bidirectional algorithm (UAX #9, section 2). They could display a
   * name in reverse order.
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
