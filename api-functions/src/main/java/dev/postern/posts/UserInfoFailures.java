package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stores which requests to {@link UserInfo} failed recently, so that the next requests do not
 * repeat them. It uses the wall clock, because a function can be frozen between two requests. It
 * stores at most {@link #MAX_USERS} users and deletes the oldest first.
 */
final class UserInfoFailures {
  /** Auth0 limits the requests of one user per minute. */
  static final Duration OF_ONE_USER = Duration.ofMinutes(1);

  static final Duration OF_ALL_USERS = Duration.ofSeconds(15);
  static final int MAX_USERS = 1_000;

  private final Clock clock;
  private final Map<String, Instant> byUser = new LinkedHashMap<>();
  private Instant ofAll = Instant.MIN;

  UserInfoFailures(Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Whether a request for this user would probably fail again. */
  synchronized boolean isRecent(String userId) {
    Instant now = clock.instant();
    return isWithin(OF_ALL_USERS, ofAll, now)
        || isWithin(OF_ONE_USER, byUser.getOrDefault(userId, Instant.MIN), now);
  }

  /** A request for this user failed. */
  synchronized void add(String userId) {
    byUser.remove(userId);
    if (byUser.size() >= MAX_USERS) {
      Iterator<String> oldest = byUser.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    byUser.put(userId, clock.instant());
  }

  /** A request failed in a way that affects all users. */
  synchronized void addForAll() {
    ofAll = clock.instant();
  }

  /** Failures in the future are ignored: after the clock was set back, they would never expire. */
  private static boolean isWithin(Duration time, Instant failedAt, Instant now) {
    return !failedAt.isAfter(now) && failedAt.isAfter(now.minus(time));
  }
}
