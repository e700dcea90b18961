package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F03, F05: a key server that starts a response and never ends it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StuckKeyServerTest {

  private static final String PART_OF_A_BODY =
      "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"keys\":[";
  private static final String GOOD = TestToken.good().sign();

  /**
   * Accepts a connection, sends the start of a response, and keeps the connection open until the
   * client closes it.
   */
  private static final class StuckServer implements AutoCloseable {

    final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    final CompletableFuture<Integer> afterRequest = new CompletableFuture<>();

    StuckServer(String begin) throws IOException {
      Thread.ofVirtual().start(() -> serve(begin));
    }

    private void serve(String begin) {
      try (Socket client = socket.accept()) {
        client.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
        int last = client.getInputStream().read();
        while (last >= 0) {
          last = client.getInputStream().read();
        }
        afterRequest.complete(last);
      } catch (IOException _) {
        afterRequest.complete(-1);
      }
    }

    JwksEndpoint endpoint(String scheme, Duration total) {
      return new JwksEndpoint(
          URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + "/"), total);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** For each place where a response can stop, the connection of the reader is closed. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http:",
        "http:HTTP/1.1 200 OK\r\n",
        "http:" + PART_OF_A_BODY,
        "http:HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=",
        "https:",
        "https:\u0016\u0003\u0003",
      })
  void theReaderHangsUp(String answer) throws Exception {
    String[] schemeAndBegin = answer.split(":", 2);
    try (StuckServer server = new StuckServer(schemeAndBegin[1])) {
      JwksEndpoint endpoint = server.endpoint(schemeAndBegin[0], Duration.ofMillis(500));
      try {
        endpoint.fetch();
      } catch (IOException _) {
        assertEquals(-1, server.afterRequest.get(), "the server sees the end of the connection");
        return;
      }
      throw new AssertionError("no key set came, and no failure");
    }
  }

  @Test
  void f05_oldKeysServeAndOneRequestInACooldownPays() throws IOException {
    TestAuthorizer authorizer = new TestAuthorizer();
    assertEquals(200, authorizer.bearer(GOOD).status());
    authorizer.clock.advance(Keys.SOFT_AGE.plusSeconds(60));
    try (StuckServer server = new StuckServer(PART_OF_A_BODY)) {
      authorizer.jwks = server.endpoint("http", Duration.ofMillis(500));
      assertEquals(200, authorizer.bearer(GOOD).status());
      assertTrue(authorizer.lastLine().contains("\"KeyRefreshFailed\":1"), authorizer.lastLine());
      assertTrue(
          authorizer.lastLine().contains("\"keyRefresh\":\"IOException: no complete key set"));
      assertEquals(200, authorizer.bearer(GOOD).status());
      assertEquals(2, authorizer.fetches.get(), "the second request does not fetch");
    }
  }

  /** Otherwise every request of the environment would wait for the request that fetches. */
  @Test
  void requestsThatOldKeysCanServeDoNotWaitForAFetch() throws Exception {
    TestAuthorizer authorizer = new TestAuthorizer();
    authorizer.bearer(GOOD);
    authorizer.clock.advance(Keys.SOFT_AGE);
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    authorizer.jwks =
        () -> {
          fetching.countDown();
          await(answered);
          throw new IOException("too late");
        };
    CompletableFuture<Integer> first =
        CompletableFuture.supplyAsync(() -> authorizer.bearer(GOOD).status());
    await(fetching);
    assertEquals(200, authorizer.bearer(GOOD).status());
    answered.countDown();
    assertEquals(200, first.get());
  }

  @Test
  void n08_aSnapshotIsMadeWithoutKeys() throws IOException {
    TestClock clock = new TestClock();
    Settings settings = Settings.read(TestAuthorizer.environment(Map.of()));
    try (StuckServer server = new StuckServer(PART_OF_A_BODY)) {
      Keys keys =
          new Keys(
              server.endpoint("http", Duration.ofMillis(500)),
              new SecondOpinion(settings, clock)::with,
              clock);
      StringBuilder lines = new StringBuilder();
      DecisionLog log = new DecisionLog(lines::append, clock, "authorizer");
      AuthorizerHandler.priming(settings, clock, keys, log).beforeCheckpoint(null);
      assertTrue(lines.toString().contains("\"keyRefresh\":\"IOException: no complete key set"));
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }
}
