package dev.postern.authorizer;

import static dev.postern.authorizer.CheckResult.pass;
import static dev.postern.authorizer.CheckResult.reject;
import static dev.postern.authorizer.CheckResult.unavailable;

import com.auth0.jwt.JWTVerifier;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The tenant's keys. Their age is measured with the wall clock, because a SnapStart snapshot can be
 * restored days later, and a monotonic clock does not count that time.
 *
 * <p>Until {@link #SOFT_AGE} they are fresh, and no lock is taken. Then they are refreshed. If that
 * fails, the old keys are used until {@link #HARD_AGE}. After each attempt, successful or not,
 * there is no other attempt for {@link #COOLDOWN}. All work is done in the invocation that needs
 * it, because Lambda freezes background threads.
 */
final class Keys {

  static final Duration SOFT_AGE = Duration.ofMinutes(10);
  static final Duration HARD_AGE = Duration.ofHours(24);
  static final Duration COOLDOWN = Duration.ofSeconds(15);

  private final KeyFetcher fetcher;
  private final Function<RSAPublicKey, JWTVerifier> verifiers;
  private final Clock clock;
  private final ReentrantLock fetchLock = new ReentrantLock();

  private volatile KeySet current = KeySet.NONE;
  private volatile boolean lastAttemptFailed;
  private Instant lastAttempt = Instant.MIN;

  Keys(KeyFetcher fetcher, Function<RSAPublicKey, JWTVerifier> verifiers, Clock clock) {
    this.fetcher = fetcher;
    this.verifiers = verifiers;
    this.clock = clock;
  }

  /**
   * Finds the key for a token. Rejected if the tenant has no such key; unavailable if the key set
   * could not be fetched.
   */
  CheckResult<TrustedKey> find(String keyId, LogEntry entry) {
    KeySet keys = current;
    if (!isFresh(keys, clock.instant()) || keys.find(keyId).isEmpty()) {
      keys = refreshed(keyId, entry);
    }
    Instant now = clock.instant();
    if (keys != KeySet.NONE) {
      entry.keyAge(age(keys, now));
    }
    Optional<TrustedKey> key = isTrusted(keys, now) ? keys.find(keyId) : Optional.empty();
    if (key.isPresent()) {
      return pass(key.get());
    }
    return isFresh(keys, now) && !lastAttemptFailed
        ? reject(Rejection.UNKNOWN_KEY)
        : unavailable(Outage.KEYS_UNAVAILABLE);
  }

  /**
   * Fetches the keys before a request needs one. A failure is only logged. There is no cooldown
   * afterwards, so the first request after a restore can fetch immediately.
   */
  void prefetch(LogEntry entry) {
    fetchLock.lock();
    try {
      refreshed("", entry);
    } finally {
      lastAttempt = Instant.MIN;
      fetchLock.unlock();
    }
  }

  private KeySet refreshed(String keyId, LogEntry entry) {
    if (!fetchLock.tryLock()) {
      // If the old keys are sufficient, a request does not wait for the fetch of another request.
      KeySet old = current;
      if (isTrusted(old, clock.instant()) && old.find(keyId).isPresent()) {
        return old;
      }
      fetchLock.lock();
    }
    try {
      Instant now = clock.instant();
      boolean done = isFresh(current, now) && current.find(keyId).isPresent();
      if (!done && !isCoolingDown(now)) {
        attempt(now, entry);
      }
      return current;
    } finally {
      fetchLock.unlock();
    }
  }

  private void attempt(Instant now, LogEntry entry) {
    lastAttempt = now;
    try {
      current = KeySet.parse(fetcher.fetch(), verifiers, now);
      lastAttemptFailed = false;
      entry.keysRefreshed(current.faults());
    } catch (IOException failure) {
      // Keep the old keys: an invalid response never empties the key set.
      lastAttemptFailed = true;
      entry.keyRefreshFailed(failure);
    }
  }

  private boolean isCoolingDown(Instant now) {
    // The absolute value, so that a clock that was set back does not prevent all attempts.
    return !lastAttempt.equals(Instant.MIN)
        && Duration.between(lastAttempt, now).abs().compareTo(COOLDOWN) < 0;
  }

  private static boolean isFresh(KeySet keys, Instant now) {
    Duration age = age(keys, now);
    // A negative age means that the clock was set back: then the age is unknown.
    return !age.isNegative() && age.compareTo(SOFT_AGE) < 0;
  }

  private static boolean isTrusted(KeySet keys, Instant now) {
    // The absolute value here too: a clock that was set back must not make keys valid for longer.
    return age(keys, now).abs().compareTo(HARD_AGE) < 0;
  }

  private static Duration age(KeySet keys, Instant now) {
    return Duration.between(keys.fetchedAt(), now);
  }
}
