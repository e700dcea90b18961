package dev.postern.posts;

import static dev.postern.posts.Attributes.number;
import static dev.postern.posts.Attributes.optionalText;
import static dev.postern.posts.Attributes.text;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The public names and pictures of callers. A profile from Auth0 is stored for a day, because Auth0
 * limits requests per user and minute. A failure is stored in memory for a short time. Without a
 * profile, the author has no name.
 *
 * <pre>
 * pk  PROFILE#&lt;user id&gt;   sk  PROFILE   name?, picture?, fetchedAt (epoch seconds), ttl (epoch seconds)
 * </pre>
 */
final class Profiles {
  private static final Duration MAX_AGE = Duration.ofDays(1);

  /** The time that must stay to store the post after its author's name was read. */
  private static final Duration RESERVED_FOR_POST = DynamoDbClients.CALL_TIMEOUT;

  private final Table table;
  private final UserInfo userInfo;
  private final UserInfoFailures failures;

  Profiles(Table table, UserInfo userInfo) {
    this(table, userInfo, new UserInfoFailures(Clock.systemUTC()));
  }

  Profiles(Table table, UserInfo userInfo, UserInfoFailures failures) {
    this.table = requireNonNull(table, "table is null");
    this.userInfo = requireNonNull(userInfo, "userInfo is null");
    this.failures = requireNonNull(failures, "failures is null");
  }

  /**
   * The public profile of the caller.
   *
   * @param accessToken the caller's own token, for the request to Auth0
   * @param deadline of the whole request; if the time is short, the name is left out
   * @param entry gets the reason for a missing name
   * @throws SdkException if the table does not respond. Auth0 is not called then, because each
   *     request would call it, and Auth0 would soon reject them
   */
  Author of(
      Caller person,
      Optional<String> accessToken,
      Instant now,
      Deadline deadline,
      RequestLog.Entry entry) {
    Deadline beforePost = deadline.sooner(RESERVED_FOR_POST);
    if (!beforePost.left().isPositive()) {
      return Author.UNKNOWN;
    }
    Table limited = table.until(beforePost);
    Map<String, AttributeValue> stored = find(limited, person.userId());
    if (isFresh(stored, now)) {
      return new Author(optionalText(stored, "name"), optionalText(stored, "picture"));
    }
    if (accessToken.isEmpty()) {
      return Author.UNKNOWN;
    }
    Optional<Author> author = request(person, accessToken.get(), beforePost.left(), entry);
    author.ifPresent(profile -> store(limited, person, profile, now, entry));
    return author.orElse(Author.UNKNOWN);
  }

  private Optional<Author> request(
      Caller person, String accessToken, Duration atMost, RequestLog.Entry entry) {
    if (failures.isRecent(person.userId())) {
      entry.note("userInfo", "skipped after a failure");
      return Optional.empty();
    }
    return switch (userInfo.of(accessToken, atMost)) {
      case UserInfo.Result.Claims(Map<String, Object> claims) when isAbout(person, claims) ->
          Optional.of(PublicProfile.of(claims));
      case UserInfo.Result.Claims _, UserInfo.Result.Rejected _ -> {
        failures.add(person.userId());
        entry.note("userInfo", "rejected");
        yield Optional.empty();
      }
      case UserInfo.Result.Unavailable _ -> {
        failures.addForAll();
        entry.note("userInfo", "unavailable");
        yield Optional.empty();
      }
      case UserInfo.Result.NoTime _ -> {
        entry.note("userInfo", "no time left");
        yield Optional.empty();
      }
    };
  }

  /** Claims about another user must not be used (OpenID Connect Core 1.0, section 5.3.4). */
  private static boolean isAbout(Caller person, Map<String, Object> claims) {
    return person.userId().equals(claims.get("sub"));
  }

  /** The stored profile of a user; empty if there is none. */
  static Map<String, AttributeValue> find(Table table, String userId) {
    return table.get(key(userId));
  }

  private static boolean isFresh(Map<String, AttributeValue> item, Instant now) {
    return item.containsKey("fetchedAt")
        && Instant.ofEpochSecond(Long.parseLong(item.get("fetchedAt").n()))
            .plus(MAX_AGE)
            .isAfter(now);
  }

  private static void store(
      Table table, Caller person, Author author, Instant now, RequestLog.Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(key(person.userId()));
    author.name().ifPresent(name -> item.put("name", text(name)));
    author.picture().ifPresent(picture -> item.put("picture", text(picture)));
    item.put("fetchedAt", number(now.getEpochSecond()));
    item.put("ttl", number(now.plus(MAX_AGE).getEpochSecond()));
    try {
      table.put(item);
    } catch (SdkException notKept) {
      // This request has the name. The next request calls Auth0 again.
      entry.note("profileNotKept", notKept);
    }
  }

  private static Map<String, AttributeValue> key(String userId) {
    return Map.of("pk", text("PROFILE#" + userId), "sk", text("PROFILE"));
  }
}
