package dev.postern.posts;

import static dev.postern.posts.Attributes.number;
import static dev.postern.posts.Attributes.optionalText;
import static dev.postern.posts.Attributes.text;
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

  /** A name must leave this much time to store the post that it is for. */
  private static final Duration FOR_THE_POST = Database.CALL;

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
   * @param deadline of the whole request; a name is not worth missing it
   * @throws SdkException when the table cannot say what is kept. Auth0 is not asked then: it would
   *     be asked again for each request, and soon refuse
   */
  Author of(Caller person, Optional<String> accessToken, Instant now, Deadline deadline) {
    Deadline forTheName = deadline.sooner(FOR_THE_POST);
    if (!forTheName.left().isPositive()) {
      return Author.UNKNOWN;
    }
    Table inTime = table.until(forTheName);
    Map<String, AttributeValue> kept = find(inTime, person.userId());
    if (isFresh(kept, now)) {
      return new Author(optionalText(kept, "name"), optionalText(kept, "picture"));
    }
    // UserInfo may speak of somebody else only if the tenant is at fault, but then it must not
    // count (section 5.3.4).
    return accessToken
        .flatMap(token -> userInfo.of(token, forTheName.left()))
        .filter(claims -> person.userId().equals(claims.get("sub")))
        .map(claims -> keep(inTime, person, PublicProfile.of(claims), now))
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

  private static Author keep(Table table, Caller person, Author author, Instant now) {
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
}
