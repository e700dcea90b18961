package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F: the first fetch of a new environment. */
class ColdKeysTest {

  private static final KeyFetcher DOWN =
      () -> {
        throw new IOException("refused");
      };
  private static final String GOOD = TestToken.good().sign();

  private final TestAuthorizer authorizer = new TestAuthorizer();

  private void expect(int status, String token) {
    assertEquals(status, authorizer.bearer(token).status());
  }

  @Test
  void f01_endpointDownIs500() {
    authorizer.jwks = DOWN;
    expect(500, GOOD);
    assertTrue(authorizer.lastLine().contains("\"KeyRefreshFailed\":1"), authorizer.lastLine());
    assertTrue(authorizer.lastLine().contains("\"AuthorizerUnavailable\":1"));
  }

  @Test
  void f01_outageCostsOneFetchPerCooldown() {
    authorizer.jwks = DOWN;
    IntStream.range(0, 100).forEach(_ -> expect(500, GOOD));
    assertEquals(1, authorizer.fetches.get());
    authorizer.clock.advance(Keys.COOLDOWN.minusMillis(1));
    expect(500, GOOD);
    assertEquals(1, authorizer.fetches.get());
    authorizer.clock.advance(Duration.ofMillis(1));
    authorizer.jwks = () -> TestToken.utf8(TestKeys.jwks());
    expect(200, GOOD);
    assertEquals(2, authorizer.fetches.get());
  }

  @Test
  void f13_hundredThreadsOneFetch() throws Exception {
    Callable<Integer> call = () -> authorizer.bearer(GOOD).status();
    try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
      for (Future<Integer> status : threads.invokeAll(Collections.nCopies(100, call))) {
        assertEquals(200, status.get());
      }
    }
    assertEquals(1, authorizer.fetches.get());
  }

  /**
   * A fault in one request must release the lock. Otherwise all later requests would wait without a
   * limit.
   */
  @Test
  @Timeout(60)
  void faultDuringAFetchReleasesTheLock() throws InterruptedException {
    authorizer.jwks =
        () -> {
          throw new IllegalStateException("simulated");
        };
    Thread other = Thread.ofPlatform().start(() -> authorizer.bearer(GOOD));
    other.join();
    authorizer.jwks = () -> TestToken.utf8(TestKeys.jwks());
    authorizer.clock.advance(Keys.COOLDOWN);
    expect(200, GOOD);
  }
}
