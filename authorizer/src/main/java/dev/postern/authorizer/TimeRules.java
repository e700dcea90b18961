package dev.postern.authorizer;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for {@code exp}, {@code nbf} and {@code iat} (RFC 7519, section 4.1), in whole epoch
 * seconds. {@code exp} is rounded down, the other two up: so that rounding never extends the
 * validity.
 *
 * @param skew the maximum difference between the issuer's clock and ours
 * @param maxLifetime the maximum time from now until {@code exp}, without the skew
 */
record TimeRules(Duration skew, Duration maxLifetime) {

  /** Whole seconds up to here are exact in a double; the last second of the year 9999 is below. */
  private static final double MAX_SECONDS = 1e15;

  /** Returns the reason if a time is invalid. */
  Optional<Rejection> check(Map<String, Object> claims, long now) {
    Object exp = claims.get("exp");
    Object nbf = claims.get("nbf");
    Object iat = claims.get("iat");
    if (!isTime(exp) || nbf != null && !isTime(nbf) || iat != null && !isTime(iat)) {
      return Optional.of(Rejection.MALFORMED_TIME);
    }
    long expiresAt = floor(exp);
    // At exp = now - skew the token is expired: RFC 7519 rejects "on or after".
    if (expiresAt <= now - skew.toSeconds()) {
      return Optional.of(Rejection.EXPIRED);
    }
    if (expiresAt > now + maxLifetime.toSeconds() + skew.toSeconds()) {
      return Optional.of(Rejection.EXPIRES_TOO_LATE);
    }
    if (nbf != null && ceiling(nbf) > expiresAt || iat != null && ceiling(iat) > expiresAt) {
      return Optional.of(Rejection.MALFORMED_TIME);
    }
    long latestStart = now + skew.toSeconds();
    if (nbf != null && ceiling(nbf) > latestStart) {
      return Optional.of(Rejection.NOT_YET_VALID);
    }
    if (iat != null && ceiling(iat) > latestStart) {
      return Optional.of(Rejection.ISSUED_IN_FUTURE);
    }
    return Optional.empty();
  }

  private static boolean isTime(Object value) {
    return value instanceof Number number && Math.abs(number.doubleValue()) <= MAX_SECONDS;
  }

  /** Epoch seconds of a claim that passed {@link #check}, rounded down. */
  static long floor(Object time) {
    return time instanceof Long seconds ? seconds : (long) Math.floor((Double) time);
  }

  private static long ceiling(Object time) {
    return time instanceof Long seconds ? seconds : (long) Math.ceil((Double) time);
  }
}
