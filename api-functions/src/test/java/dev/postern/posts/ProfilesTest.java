package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ProfilesTest {
  private static final Caller CALLER =
      new Caller(
          ADA, Caller.Type.USER, "postern-spa", Set.of(), NOW.plusSeconds(60), Optional.empty());
  private static final Optional<String> TOKEN = Optional.of("token");
  private static final Duration AMPLE_TIME = Duration.ofSeconds(9);
  private static final Deadline AMPLE = Deadline.NONE;
  private static final Author NAMED =
      new Author(Optional.of("ada"), Optional.of("https://avatars.githubusercontent.com/u/1"));

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final RequestLog.Entry entry = Events.entry();

  @Test
  void readsTheProfileFromAuth0AndStoresItForADay() throws IOException {
    dynamoDb.responds("{}").responds("{}");

    assertEquals(NAMED, profiles(claims(ADA)).of(CALLER, TOKEN, NOW, AMPLE, entry));

    Map<?, ?> item = (Map<?, ?>) Json.readObject(dynamoDb.seen().getLast().body()).get("Item");
    assertEquals(Map.of("S", "PROFILE#auth0|ada"), item.get("pk"));
    assertEquals(Map.of("S", "ada"), item.get("name"));
    assertEquals(Map.of("N", Long.toString(NOW.getEpochSecond() + 86_400)), item.get("ttl"));
  }

  @Test
  void doesNotCallAuth0WithinADay() {
    dynamoDb.responds(kept(Duration.ofDays(1).minusSeconds(1)));

    assertEquals(NAMED, profiles(mustNotBeCalled()).of(CALLER, TOKEN, NOW, AMPLE, entry));
    assertEquals(List.of("GetItem"), operations());
  }

  @Test
  void callsAuth0AgainAfterADay() {
    dynamoDb.responds(kept(Duration.ofDays(1))).responds("{}");

    profiles(claims(ADA)).of(CALLER, TOKEN, NOW, AMPLE, entry);

    assertEquals(List.of("GetItem", "PutItem"), operations());
  }

  @Test
  void hasNoNameWithoutClaims() {
    dynamoDb.responds("{}");

    assertEquals(
        Author.UNKNOWN,
        profiles((_, _) -> new UserInfo.Result.Rejected()).of(CALLER, TOKEN, NOW, AMPLE, entry));
    assertEquals(List.of("GetItem"), operations());
  }

  @Test
  void doesNotCallAuth0WithoutAToken() {
    dynamoDb.responds("{}");

    assertEquals(
        Author.UNKNOWN,
        profiles(mustNotBeCalled()).of(CALLER, Optional.empty(), NOW, AMPLE, entry));
  }

  /** OpenID Connect Core 1.0, section 5.3.4: the sub of UserInfo must be the sub of the token. */
  @Test
  void rejectsTheClaimsOfAnotherUser() {
    dynamoDb.responds("{}");

    assertEquals(
        Author.UNKNOWN, profiles(claims("auth0|eve")).of(CALLER, TOKEN, NOW, AMPLE, entry));
    assertEquals(List.of("GetItem"), operations());
  }

  @Test
  void aProfileThatCannotBeStoredIsStillUsedAndLogged() throws IOException {
    dynamoDb.responds("{}").fails(400, "AccessDeniedException");

    assertEquals(NAMED, profiles(claims(ADA)).of(CALLER, TOKEN, NOW, AMPLE, entry));

    List<String> lines = new ArrayList<>();
    new RequestLog(lines::add, Clock.fixed(NOW, ZoneOffset.UTC), "GetMe").write(entry, 200);
    assertEquals(
        List.of("AccessDeniedException"), Json.readObject(lines.getFirst()).get("profileNotKept"));
  }

  /** The table took 3.5 of 9 seconds, and storing the post may need four. */
  @Test
  void limitsTheCallToTheTimeBeforeThePost() {
    Iterator<Duration> left = List.of(AMPLE_TIME, AMPLE_TIME, Duration.ofMillis(5500)).iterator();
    List<Duration> patience = new ArrayList<>();
    dynamoDb.responds("{}");
    UserInfo userInfo =
        (_, atMost) -> {
          patience.add(atMost);
          return new UserInfo.Result.NoTime();
        };

    profiles(userInfo).of(CALLER, TOKEN, NOW, left::next, entry);

    assertEquals(List.of(Duration.ofMillis(1500)), patience);
  }

  @Test
  void omitsTheNameIfTheTimeIsShort() {
    Deadline near = () -> Duration.ofSeconds(4);

    assertEquals(Author.UNKNOWN, profiles(mustNotBeCalled()).of(CALLER, TOKEN, NOW, near, entry));
    assertEquals(List.of(), operations());
  }

  @Test
  void usesTheNameIfNoTimeIsLeftToStoreIt() {
    Duration none = Duration.ofSeconds(4);
    Iterator<Duration> left = List.of(AMPLE_TIME, AMPLE_TIME, AMPLE_TIME, none).iterator();
    dynamoDb.responds("{}").doesNotRespond();

    assertEquals(NAMED, profiles(claims(ADA)).of(CALLER, TOKEN, NOW, left::next, entry));
  }

  private Profiles profiles(UserInfo userInfo) {
    return new Profiles(dynamoDb.table(), userInfo);
  }

  private List<String> operations() {
    return dynamoDb.seen().stream().map(StubDynamoDb.Seen::operation).toList();
  }

  private static UserInfo claims(String sub) {
    Map<String, Object> claims =
        Map.of(
            "sub", sub, "nickname", "ada", "picture", "https://avatars.githubusercontent.com/u/1");
    return (_, _) -> new UserInfo.Result.Claims(claims);
  }

  private static UserInfo mustNotBeCalled() {
    return (_, _) -> {
      throw new AssertionError("asked");
    };
  }

  private static String kept(Duration ago) {
    long fetchedAt = NOW.minus(ago).getEpochSecond();
    return """
    {"Item":{"pk":{"S":"PROFILE#auth0|ada"},"sk":{"S":"PROFILE"},"name":{"S":"ada"},
    "picture":{"S":"https://avatars.githubusercontent.com/u/1"},"fetchedAt":{"N":"%d"}}}\
    """
        .formatted(fetchedAt);
  }
}
