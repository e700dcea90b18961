package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which questions to {@link UserInfo} failed a short time ago, so that they are not asked
 * again by each request. Times are of the wall clock, because a function can be frozen between two
 * requests. It remembers at most {@link #MAX_USERS} users and forgets the oldest first.
 */
final class UserInfoFailures {
  /** Auth0 limits the questions of one user by the minute. */
  static final Duration OF_ONE_USER = Duration.ofMinutes(1);

  static final Duration OF_ALL_USERS = Duration.ofSeconds(15);
  static final int MAX_USERS = 1_000;

  private final Clock clock;
  private final Map<String, Instant> byUser = new LinkedHashMap<>();
  private Instant ofAll = Instant.MIN;

  UserInfoFailures(Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Whether a question of this user would probably fail again. */
  synchronized boolean isRecent(String userId) {
    Instant now = clock.instant();
    return isWithin(OF_ALL_USERS, ofAll, now)
        || isWithin(OF_ONE_USER, byUser.getOrDefault(userId, Instant.MIN), now);
  }

  /** A question of this user failed. */
  synchronized void add(String userId) {
    byUser.remove(userId);
    if (byUser.size() >= MAX_USERS) {
      Iterator<String> oldest = byUser.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    byUser.put(userId, clock.instant());
  }

  /** A question failed as those of all users do now. */
  synchronized void addForAll() {
    ofAll = clock.instant();
  }

  /** A clock that was set back must not keep a failure alive, so later ones do not count. */
  private static boolean isWithin(Duration time, Instant failedAt, Instant now) {
    return !failedAt.isAfter(now) && failedAt.isAfter(now.minus(time));
  }
}
