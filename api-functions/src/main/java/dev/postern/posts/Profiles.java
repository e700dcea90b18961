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
 * The callers' public names and pictures. Auth0's answer is kept for a day, because Auth0 answers
 * only a few questions a minute; a failure is remembered for a short time. Without an answer the
 * author has no name.
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
   * The caller as others may see them.
   *
   * @param accessToken the caller's own token, to ask Auth0 with
   * @param deadline of the whole request; a name is not worth missing it
   * @param entry says why a name is missing or was not kept
   * @throws SdkException when the table cannot say what is kept. Auth0 is not asked then: it would
   *     be asked again for each request, and soon refuse
   */
  Author of(
      Caller person,
      Optional<String> accessToken,
      Instant now,
      Deadline deadline,
      RequestLog.Entry entry) {
    Deadline forTheName = deadline.sooner(FOR_THE_POST);
    if (!forTheName.left().isPositive()) {
      return Author.UNKNOWN;
    }
    Table inTime = table.until(forTheName);
    Map<String, AttributeValue> kept = find(inTime, person.userId());
    if (isFresh(kept, now)) {
      return new Author(optionalText(kept, "name"), optionalText(kept, "picture"));
    }
    if (accessToken.isEmpty()) {
      return Author.UNKNOWN;
    }
    Optional<Author> author = ask(person, accessToken.get(), forTheName.left(), entry);
    author.ifPresent(known -> keep(inTime, person, known, now, entry));
    return author.orElse(Author.UNKNOWN);
  }

  private Optional<Author> ask(
      Caller person, String accessToken, Duration atMost, RequestLog.Entry entry) {
    if (failures.isRecent(person.userId())) {
      entry.note("userInfo", "not asked after a failure");
      return Optional.empty();
    }
    return switch (userInfo.of(accessToken, atMost)) {
      case UserInfo.Reply.Known(Map<String, Object> claims) when isAbout(person, claims) ->
          Optional.of(PublicProfile.of(claims));
      case UserInfo.Reply.Known _, UserInfo.Reply.Refused _ -> {
        failures.add(person.userId());
        entry.note("userInfo", "refused");
        yield Optional.empty();
      }
      case UserInfo.Reply.Unavailable _ -> {
        failures.addForAll();
        entry.note("userInfo", "unavailable");
        yield Optional.empty();
      }
      case UserInfo.Reply.NoTime _ -> {
        entry.note("userInfo", "no time");
        yield Optional.empty();
      }
    };
  }

  /** Claims about another user must not be used (OpenID Connect Core 1.0, section 5.3.4). */
  private static boolean isAbout(Caller person, Map<String, Object> claims) {
    return person.userId().equals(claims.get("sub"));
  }

  /** What is kept of a user; empty when nothing is. */
  static Map<String, AttributeValue> find(Table table, String userId) {
    return table.get(key(userId));
  }

  private static boolean isFresh(Map<String, AttributeValue> item, Instant now) {
    return item.containsKey("fetchedAt")
        && Instant.ofEpochSecond(Long.parseLong(item.get("fetchedAt").n())).plus(KEPT).isAfter(now);
  }

  private static void keep(
      Table table, Caller person, Author author, Instant now, RequestLog.Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(key(person.userId()));
    author.name().ifPresent(name -> item.put("name", text(name)));
    author.picture().ifPresent(picture -> item.put("picture", text(picture)));
    item.put("fetchedAt", number(now.getEpochSecond()));
    item.put("ttl", number(now.plus(KEPT).getEpochSecond()));
    try {
      table.put(item);
    } catch (SdkException notKept) {
      // This request has its answer; the next one calls Auth0 again.
      entry.note("profileNotKept", notKept);
    }
  }

  private static Map<String, AttributeValue> key(String userId) {
    return Map.of("pk", text("PROFILE#" + userId), "sk", text("PROFILE"));
  }
}
