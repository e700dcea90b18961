package dev.postern.posts;

import static dev.postern.posts.PostItem.number;
import static dev.postern.posts.PostItem.text;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The callers' public names and pictures. What Auth0 says is kept for a day, because it answers
 * only a few questions a minute; when it says nothing, the author has no name.
 *
 * <pre>
 * pk  PROFILE#&lt;user id&gt;   sk  PROFILE   name?, picture?, fetchedAt (epoch seconds), ttl (epoch seconds)
 * </pre>
 */
final class Profiles {
  private static final Duration KEPT = Duration.ofDays(1);

  private final Table table;
  private final UserInfo userInfo;

  Profiles(Table table, UserInfo userInfo) {
    this.table = requireNonNull(table, "table");
    this.userInfo = requireNonNull(userInfo, "userInfo");
  }

  /**
   * The caller as others may see them.
   *
   * @param accessToken the caller's own token, to ask Auth0 with
   */
  Author of(Caller person, Optional<String> accessToken, Instant now) {
    Map<String, AttributeValue> kept = find(table, person.userId());
    if (isFresh(kept, now)) {
      return new Author(optional(kept, "name"), optional(kept, "picture"));
    }
    // UserInfo may speak of somebody else only if the tenant is at fault, but then it must not
    // count (section 5.3.4).
    return accessToken
        .flatMap(userInfo::of)
        .filter(claims -> person.userId().equals(claims.get("sub")))
        .map(claims -> keep(person, PublicProfile.of(claims), now))
        .orElse(Author.UNKNOWN);
  }

  /** What is kept of a user; empty when nothing is. */
  static Map<String, AttributeValue> find(Table table, String userId) {
    return table.get(key(userId));
  }

  private static boolean isFresh(Map<String, AttributeValue> item, Instant now) {
    return item.containsKey("fetchedAt")
        && Instant.ofEpochSecond(Long.parseLong(item.get("fetchedAt").n())).plus(KEPT).isAfter(now);
  }

  private Author keep(Caller person, Author author, Instant now) {
    Map<String, AttributeValue> item = new HashMap<>(key(person.userId()));
    author.name().ifPresent(name -> item.put("name", text(name)));
    author.picture().ifPresent(picture -> item.put("picture", text(picture)));
    item.put("fetchedAt", number(now.getEpochSecond()));
    item.put("ttl", number(now.plus(KEPT).getEpochSecond()));
    try {
      table.put(item);
    } catch (SdkException notKept) {
      // Then the next request asks again; this one has its answer.
    }
    return author;
  }

  private static Map<String, AttributeValue> key(String userId) {
    return Map.of("pk", text("PROFILE#" + userId), "sk", text("PROFILE"));
  }

  private static Optional<String> optional(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }
}
