package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Priming in this process with all kinds of settings: it must succeed, or have no effect. */
class PrimingTest {

  private final List<String> lines = new ArrayList<>();
  private final TestClock clock = new TestClock();

  private String prime(Map<String, String> more, KeyFetcher fetcher) {
    Settings settings = Settings.read(TestAuthorizer.environment(more));
    Keys keys = new Keys(fetcher, new SecondOpinion(settings, clock)::with, clock);
    DecisionLog log = new DecisionLog(lines::add, clock, "authorizer");
    AuthorizerHandler.priming(settings, clock, keys, log).beforeCheckpoint(null);
    assertEquals(1, lines.size());
    return lines.getFirst();
  }

  /** On a busy machine the time limit of priming can end it before all rounds. */
  private static void assertRequestsWereSent(String line) {
    assertTrue(line.matches(".*\"rounds\":[1-9].*"), line);
  }

  @Test
  void everyRuleNeedsAPermission() {
    String line =
        prime(Map.of("ACCESS_RULES", "GET /{x+} read"), () -> TestToken.utf8(TestKeys.jwks()));
    assertTrue(line.contains("\"level\":\"INFO\",\"event\":\"primed\""), line);
    assertRequestsWereSent(line);
  }

  @Test
  void scopeModeAndOddAudience() {
    String line =
        prime(
            Map.of(
                "PERMISSIONS_CLAIM", "scope", "AUTH0_AUDIENCE", "a\"b\\c", "MAX_TOKEN_DAYS", "1"),
            () -> TestToken.utf8(TestKeys.jwks()));
    assertRequestsWereSent(line);
  }

  @Test
  void n08_keysThatCannotBeFetchedFailNothing() {
    String line =
        prime(
            Map.of(),
            () -> {
              throw new IOException("status 503");
            });
    assertTrue(line.contains("\"level\":\"WARN\""), line);
    assertTrue(line.contains("\"keyRefresh\":\"IOException: status 503\""), line);
    assertRequestsWereSent(line);
  }

  @Test
  void faultWhileFetchingFailsNothing() {
    String line =
        prime(
            Map.of(),
            () -> {
              throw new IllegalStateException("auth0|ada");
            });
    assertTrue(line.contains("\"fault\":\"java.lang.IllegalStateException at "), line);
    assertFalse(line.contains("auth0|"), line);
  }

  /** Otherwise a fetch that timed out while priming would block all requests for the first 15 s. */
  @Test
  void n08_fetchThatFailedAheadStartsNoCooldown() {
    Settings settings = Settings.read(TestAuthorizer.environment(Map.of()));
    List<KeyFetcher> answers = new ArrayList<>();
    answers.add(() -> TestToken.utf8(TestKeys.jwks()));
    answers.add(
        () -> {
          throw new IOException("too slow");
        });
    KeyFetcher fetcher = () -> answers.removeLast().fetch();
    Keys keys = new Keys(fetcher, new SecondOpinion(settings, clock)::with, clock);
    keys.prefetch(new LogEntry(""));
    assertInstanceOf(CheckResult.Passed.class, keys.find(TestKeys.KID, new LogEntry("")));
    assertTrue(answers.isEmpty());
  }
}
