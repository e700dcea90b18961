package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a failure, requests do not call Auth0 again for a short time. */
class UserInfoFailuresTest {
  private static final UserInfo.Result REFUSED = new UserInfo.Result.Rejected();
  private static final UserInfo.Result UNAVAILABLE = new UserInfo.Result.Unavailable();
  private static final UserInfo.Result NO_TIME = new UserInfo.Result.NoTime();
  private static final UserInfo.Result ABOUT_ANOTHER =
      new UserInfo.Result.Claims(Map.of("sub", "auth0|eve", "nickname", "eve"));

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final List<String> requestedFor = new ArrayList<>();
  private final TestClock clock = new TestClock(NOW);
  private UserInfo.Result reply = REFUSED;
  private final UserInfoFailures failures = new UserInfoFailures(clock);

  @Test
  void aRejectionAffectsOneUser() {
    reply = REFUSED;
    assertRequested(ADA, true);

    assertRequested(ADA, false);
    assertRequested(BOB, true);
    assertRequested(ADA, false);
  }

  @Test
  void claimsOfAnotherUserCountAsARejection() {
    reply = ABOUT_ANOTHER;
    assertRequested(ADA, true);

    assertRequested(ADA, false);
    assertRequested(BOB, true);
  }

  @Test
  void anOutageAffectsAllUsers() {
    reply = UNAVAILABLE;
    assertRequested(ADA, true);

    assertRequested(ADA, false);
    assertRequested(BOB, false);
  }

  @Test
  void tooLittleTimeIsNotAFailure() {
    reply = NO_TIME;
    assertRequested(ADA, true);

    assertRequested(ADA, true);
  }

  @ParameterizedTest
  @CsvSource({"59999,false", "60000,true"})
  void aRejectionExpiresAfterAMinute(int millis, boolean asked) {
    reply = REFUSED;
    assertRequested(ADA, true);
    clock.set(NOW.plusMillis(millis));

    assertRequested(ADA, asked);
  }

  @ParameterizedTest
  @CsvSource({"14999,false", "15000,true"})
  void anOutageExpiresAfterFifteenSeconds(int millis, boolean asked) {
    reply = UNAVAILABLE;
    assertRequested(ADA, true);
    clock.set(NOW.plusMillis(millis));

    assertRequested(BOB, asked);
  }

  /** The failure is then in the future, and it is unknown how far. */
  @Test
  void settingTheClockBackEndsTheWait() {
    failures.add(ADA);
    failures.addForAll();
    clock.set(NOW.minusSeconds(1));

    assertFalse(failures.isRecent(ADA));
  }

  @Test
  void storesAThousandUsersAndDeletesTheOldest() {
    for (int user = 0; user < UserInfoFailures.MAX_USERS; user++) {
      failures.add("auth0|" + user);
    }
    failures.add("auth0|0");
    assertTrue(failures.isRecent("auth0|1"), "a user that is there already takes no room");

    failures.add("auth0|new");

    assertTrue(failures.isRecent("auth0|0"), "failed again, so not the oldest");
    assertFalse(failures.isRecent("auth0|1"), "the oldest");
    assertTrue(failures.isRecent("auth0|2"), "the second oldest");
  }

  /** The log line contains the reason for a missing name. */
  @ParameterizedTest
  @CsvSource({"rejected", "skipped after a failure"})
  void theLogContainsTheReason(String why) throws IOException {
    if (!why.equals("rejected")) {
      failures.add(ADA);
    }
    List<String> lines = new ArrayList<>();
    RequestLog.Entry entry = Events.entry();

    request(ADA, entry);

    new RequestLog(lines::add, Clock.fixed(NOW, ZoneOffset.UTC), "GetMe").write(entry, 200);
    assertEquals(why, Json.readObject(lines.getFirst()).get("userInfo"));
  }

  private void assertRequested(String userId, boolean expected) {
    requestedFor.clear();
    assertEquals(Author.UNKNOWN, request(userId, Events.entry()));
    assertEquals(expected ? List.of(userId) : List.of(), requestedFor);
  }

  private Author request(String userId, RequestLog.Entry entry) {
    Caller caller =
        new Caller(userId, Caller.Type.USER, "", Set.of(), NOW.plusSeconds(60), Optional.empty());
    dynamoDb.responds("{}");
    return new Profiles(dynamoDb.table(), this::reply, failures)
        .of(caller, Optional.of(userId), NOW, Deadline.NONE, entry);
  }

  /** The token is the user id in these tests. */
  private UserInfo.Result reply(String token, Duration atMost) {
    requestedFor.add(token);
    return reply;
  }
}
