package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F: how long keys are used and how often they are fetched. */
class KeysTest {

  private static final KeyFetcher DOWN =
      () -> {
        throw new IOException("refused");
      };
  private static final KeyFetcher ROTATED =
      () -> TestToken.utf8(TestKeys.jwks(TestKeys.jwk(TestKeys.NEXT_KID, TestKeys.NEXT)));
  private static final String GOOD =
      TestToken.good().without("iat").with("exp", TestClock.NOW + 172_800).sign();
  private static final String NEXT =
      TestToken.good()
          .with("exp", TestClock.NOW + 172_800)
          .header("kid", "\"" + TestKeys.NEXT_KID + "\"")
          .sign(TestKeys.NEXT.getPrivate());

  private final TestAuthorizer authorizer = new TestAuthorizer();

  private void expect(int status, String token) {
    assertEquals(status, authorizer.bearer(token).status());
  }

  private static String unknownKid(int number) {
    return TestToken.good().header("kid", "\"unknown-" + number + "\"").sign();
  }

  private void after(Duration duration) {
    authorizer.clock.advance(duration);
  }

  @BeforeEach
  void warm() {
    expect(200, GOOD);
    assertEquals(1, authorizer.fetches.get());
  }

  @Test
  void f04_freshKeysNeedNoEndpoint() {
    authorizer.jwks = DOWN;
    after(Keys.SOFT_AGE.minusMillis(1));
    expect(200, GOOD);
    assertEquals(1, authorizer.fetches.get());
  }

  @Test
  void f05_oldKeysServeThroughAnOutageAndSaySo() {
    authorizer.jwks = DOWN;
    after(Keys.SOFT_AGE);
    expect(200, GOOD);
    assertTrue(authorizer.lastLine().contains("\"KeyRefreshFailed\":1"), authorizer.lastLine());
    assertTrue(authorizer.lastLine().contains("\"keyAgeSeconds\":600"), authorizer.lastLine());
    expect(200, GOOD);
    assertFalse(authorizer.lastLine().contains("KeyRefreshFailed"), "no second try so soon");
    assertEquals(2, authorizer.fetches.get());
    after(Keys.COOLDOWN);
    expect(200, GOOD);
    assertEquals(3, authorizer.fetches.get());
  }

  @Test
  void f06_hardAgeEndsTrust() {
    authorizer.jwks = DOWN;
    after(Keys.HARD_AGE.minusMillis(1));
    expect(200, GOOD);
    after(Duration.ofMillis(1));
    expect(500, GOOD);
  }

  @Test
  void f07_removedKeyStopsAtTheSoftAge() {
    authorizer.jwks = ROTATED;
    after(Keys.SOFT_AGE.minusMillis(1));
    expect(200, GOOD);
    after(Duration.ofMillis(1));
    expect(401, GOOD);
    assertEquals("unknown_key", authorizer.reason());
  }

  @Test
  void f08_newKeyWorksAfterOneFetch() {
    authorizer.jwks = ROTATED;
    after(Keys.COOLDOWN);
    expect(200, NEXT);
    expect(200, NEXT);
    assertEquals(2, authorizer.fetches.get());
  }

  @Test
  void f09_unknownKidsFetchOnceACooldownAndDelayNoUser() {
    after(Keys.COOLDOWN);
    for (int i = 0; i < 1000; i++) {
      expect(401, unknownKid(i));
      if (i % 100 == 0) {
        expect(200, GOOD);
      }
    }
    assertEquals(2, authorizer.fetches.get());
  }

  @Test
  void f10_newKeyWaitsForTheCooldown() {
    authorizer.jwks = ROTATED;
    after(Keys.COOLDOWN.minusMillis(1));
    expect(401, NEXT);
    assertEquals(1, authorizer.fetches.get());
    after(Duration.ofMillis(1));
    expect(200, NEXT);
  }

  @Test
  void f11_unknownKidDuringAnOutageCannotBeJudged() {
    authorizer.jwks = DOWN;
    after(Keys.COOLDOWN);
    expect(500, NEXT);
    expect(500, NEXT);
    assertEquals(2, authorizer.fetches.get());
    expect(200, GOOD);
  }

  @Test
  void f12_tokenThatCannotBeGoodFetchesNothing() {
    after(Keys.COOLDOWN);
    TestToken token = TestToken.good().header("kid", "\"unknown\"");
    expect(401, token.with("iss", "\"https://evil.example/\"").sign());
    expect(401, TestToken.good().header("kid", "\"unknown\"").with("exp", 1).sign());
    expect(401, TestToken.good().header("kid", "\"x\"").header("typ", "\"x\"").sign());
    expect(401, TestToken.good().header("kid", "\"x\"").header("alg", "\"PS256\"").sign());
    assertEquals(1, authorizer.fetches.get());
  }

  @Test
  void f16_f17_brokenAnswersNeverEmptyTheKeySet() {
    List<String> broken =
        List.of("", "null", "<html>", "{\"keys\":[", "{\"keys\":[]}", "{\"keys\":[{}]}", "[]");
    after(Keys.SOFT_AGE);
    for (String answer : broken) {
      authorizer.jwks = () -> TestToken.utf8(answer);
      after(Keys.COOLDOWN);
      expect(200, GOOD);
      assertTrue(authorizer.lastLine().contains("\"KeyRefreshFailed\":1"), answer);
    }
  }

  @Test
  void f23_clockSetBackMeansRefresh() {
    after(Duration.ofHours(-3));
    expect(200, GOOD);
    assertEquals(2, authorizer.fetches.get());
    after(Duration.ofHours(-3));
    authorizer.jwks = DOWN;
    expect(200, GOOD);
    assertEquals(3, authorizer.fetches.get());
  }

  @Test
  void f23_clockSetFarBackEndsTrustToo() {
    authorizer.jwks = DOWN;
    after(Keys.HARD_AGE.minusMillis(1).negated());
    expect(200, GOOD);
    after(Duration.ofMillis(-1));
    expect(500, GOOD);
  }

  @Test
  void f23_n09_n10_restoredAfterThreeHoursRefreshesFirst() {
    authorizer.jwks = ROTATED;
    after(Duration.ofHours(3));
    expect(401, GOOD);
    expect(200, NEXT);
    assertEquals(2, authorizer.fetches.get());
  }

  @Test
  void n09_restoredAfterDaysNeedsTheEndpoint() {
    after(Duration.ofHours(30));
    authorizer.jwks = DOWN;
    expect(500, GOOD);
    after(Keys.COOLDOWN);
    authorizer.jwks = () -> TestToken.utf8(TestKeys.jwks());
    expect(200, GOOD);
  }
}
