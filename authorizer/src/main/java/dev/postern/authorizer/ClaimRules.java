package dev.postern.authorizer;

import static dev.postern.authorizer.CheckResult.pass;
import static dev.postern.authorizer.CheckResult.reject;

import dev.postern.authorizer.Claims.TokenType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for the claims of an Auth0 access token (RFC 7519, section 4.1, RFC 9068, section 4).
 * They run before the key is looked up, so that an invalid token causes no network call.
 */
final class ClaimRules {

  private static final int MAX_IDENTIFIER_LENGTH = 255;

  private final Settings settings;
  private final TimeRules times;
  private final Clock clock;

  ClaimRules(Settings settings, Clock clock) {
    this.settings = settings;
    this.times = new TimeRules(settings.clockSkew(), settings.maxLifetime());
    this.clock = clock;
  }

  CheckResult<PlausibleToken> check(UnverifiedToken token) {
    Map<String, Object> claims = token.claims();
    Optional<Rejection> wrongUse = checkUse(claims);
    if (wrongUse.isPresent()) {
      return reject(wrongUse.get());
    }
    if (!isSubject(claims.get("sub"))) {
      return reject(Rejection.MALFORMED_SUBJECT);
    }
    // A token bound to a key or certificate (RFC 9449, RFC 8705) is never a bearer token.
    if (claims.containsKey("cnf")) {
      return reject(Rejection.BOUND_TOKEN);
    }
    Optional<List<String>> permissions = settings.permissionsClaim().read(claims);
    if (permissions.isEmpty()) {
      return reject(Rejection.MALFORMED_PERMISSIONS);
    }
    if (!areOthersWellFormed(claims)) {
      return reject(Rejection.MALFORMED_CLAIM);
    }
    return pass(
        new PlausibleToken(
            token.raw(), (String) token.header().get("kid"), typed(claims, permissions.get())));
  }

  /** The kind of token, its issuer, its audience and its times. */
  private Optional<Rejection> checkUse(Map<String, Object> claims) {
    if (isIdToken(claims)) {
      return Optional.of(Rejection.ID_TOKEN);
    }
    if (!settings.issuer().equals(claims.get("iss"))) {
      return Optional.of(Rejection.WRONG_ISSUER);
    }
    if (!isForUs(claims.get("aud"))) {
      return Optional.of(Rejection.WRONG_AUDIENCE);
    }
    return times.check(claims, clock.instant().getEpochSecond());
  }

  /** Claims that only ID tokens of OpenID Connect have. */
  private static boolean isIdToken(Map<String, Object> claims) {
    return claims.containsKey("nonce")
        || claims.containsKey("at_hash")
        || claims.containsKey("c_hash")
        || claims.containsKey("s_hash");
  }

  private boolean isForUs(Object aud) {
    if (aud instanceof String one) {
      return settings.audiences().contains(one);
    }
    if (!(aud instanceof List<?> several)) {
      return false;
    }
    boolean ours = false;
    for (Object one : several) {
      if (!(one instanceof String text)) {
        return false;
      }
      ours |= settings.audiences().contains(text);
    }
    return ours;
  }

  private static boolean isSubject(Object sub) {
    // String.valueOf converts a missing value to one of these words.
    return isIdentifier(sub) && !sub.equals("null") && !sub.equals("undefined");
  }

  private static boolean areOthersWellFormed(Map<String, Object> claims) {
    return isAbsentOrIdentifier(claims.get("azp"))
        && isAbsentOrIdentifier(claims.get("client_id"))
        && isAbsentOrIdentifier(claims.get("org_id"))
        && isAbsentOrIdentifier(claims.get("gty"))
        && (claims.get("act") == null || claims.get("act") instanceof Map<?, ?>);
  }

  private static boolean isAbsentOrIdentifier(Object value) {
    return value == null || isIdentifier(value);
  }

  private static boolean isIdentifier(Object value) {
    return value instanceof String text
        && text.length() <= MAX_IDENTIFIER_LENGTH
        && !text.isBlank()
        && HeaderRules.hasNoControl(text);
  }

  private static Claims typed(Map<String, Object> claims, List<String> permissions) {
    String subject = (String) claims.get("sub");
    Optional<String> clientId =
        Optional.ofNullable((String) claims.getOrDefault("azp", claims.get("client_id")));
    TokenType type = isMachine(claims, subject) ? TokenType.MACHINE : TokenType.USER;
    return new Claims(
        subject,
        type,
        clientId,
        permissions,
        TimeRules.floor(claims.get("exp")),
        Optional.ofNullable((String) claims.get("org_id")));
  }

  /**
   * Machine-to-machine tokens, and agents that act for a user. The suffix {@code @clients} alone is
   * not sufficient: the id of a database user can end with it.
   */
  private static boolean isMachine(Map<String, Object> claims, String subject) {
    return "client-credentials".equals(claims.get("gty"))
        || claims.containsKey("act")
        || subject.startsWith("agt_")
        || isClient(subject, claims.get("azp"))
        || isClient(subject, claims.get("client_id"));
  }

  private static boolean isClient(String subject, Object client) {
    return client instanceof String id && (subject.equals(id) || subject.equals(id + "@clients"));
  }
}
