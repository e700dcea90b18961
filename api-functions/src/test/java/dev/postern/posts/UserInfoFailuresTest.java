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
  private static final UserInfo.Reply REFUSED = new UserInfo.Reply.Refused();
  private static final UserInfo.Reply UNAVAILABLE = new UserInfo.Reply.Unavailable();
  private static final UserInfo.Reply NO_TIME = new UserInfo.Reply.NoTime();
  private static final UserInfo.Reply ABOUT_ANOTHER =
      new UserInfo.Reply.Known(Map.of("sub", "auth0|eve", "nickname", "eve"));

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final List<String> askedFor = new ArrayList<>();
  private final TestClock clock = new TestClock(NOW);
  private UserInfo.Reply reply = REFUSED;
  private final UserInfoFailures failures = new UserInfoFailures(clock);

  @Test
  void aRefusalConcernsOneUser() {
    reply = REFUSED;
    assertAsked(ADA, true);

    assertAsked(ADA, false);
    assertAsked(BOB, true);
    assertAsked(ADA, false);
  }

  @Test
  void anAnswerAboutAnotherUserIsLikeARefusal() {
    reply = ABOUT_ANOTHER;
    assertAsked(ADA, true);

    assertAsked(ADA, false);
    assertAsked(BOB, true);
  }

  @Test
  void anAuth0ThatDoesNotAnswerConcernsAllUsers() {
    reply = UNAVAILABLE;
    assertAsked(ADA, true);

    assertAsked(ADA, false);
    assertAsked(BOB, false);
  }

  @Test
  void tooLittleTimeIsNotAFailure() {
    reply = NO_TIME;
    assertAsked(ADA, true);

    assertAsked(ADA, true);
  }

  @ParameterizedTest
  @CsvSource({"59999,false", "60000,true"})
  void aRefusalIsForgottenAfterAMinute(int millis, boolean asked) {
    reply = REFUSED;
    assertAsked(ADA, true);
    clock.set(NOW.plusMillis(millis));

    assertAsked(ADA, asked);
  }

  @ParameterizedTest
  @CsvSource({"14999,false", "15000,true"})
  void anOutageIsForgottenAfterFifteenSeconds(int millis, boolean asked) {
    reply = UNAVAILABLE;
    assertAsked(ADA, true);
    clock.set(NOW.plusMillis(millis));

    assertAsked(BOB, asked);
  }

  /** The failure is then in the future, and it is not known how far. */
  @Test
  void aClockThatIsSetBackEndsTheWait() {
    failures.add(ADA);
    failures.addForAll();
    clock.set(NOW.minusSeconds(1));

    assertFalse(failures.isRecent(ADA));
  }

  @Test
  void remembersAThousandUsersAndForgetsTheOldest() {
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

  /** One line says why a name is missing. */
  @ParameterizedTest
  @CsvSource({"refused", "not asked after a failure"})
  void theLogSaysWhy(String why) throws IOException {
    if (!why.equals("refused")) {
      failures.add(ADA);
    }
    List<String> lines = new ArrayList<>();
    RequestLog.Entry entry = Events.entry();

    ask(ADA, entry);

    new RequestLog(lines::add, Clock.fixed(NOW, ZoneOffset.UTC), "GetMe").write(entry, 200);
    assertEquals(why, Json.readObject(lines.getFirst()).get("userInfo"));
  }

  private void assertAsked(String userId, boolean expected) {
    askedFor.clear();
    assertEquals(Author.UNKNOWN, ask(userId, Events.entry()));
    assertEquals(expected ? List.of(userId) : List.of(), askedFor);
  }

  private Author ask(String userId, RequestLog.Entry entry) {
    Caller caller =
        new Caller(userId, Caller.Type.USER, "", Set.of(), NOW.plusSeconds(60), Optional.empty());
    dynamoDb.answers("{}");
    return new Profiles(dynamoDb.table(), this::reply, failures)
        .of(caller, Optional.of(userId), NOW, Deadline.NONE, entry);
  }

  /** The token is the user's id here. */
  private UserInfo.Reply reply(String token, Duration atMost) {
    askedFor.add(token);
    return reply;
  }
}
