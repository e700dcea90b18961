package dev.postern.posts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10) // only a guard: a question without end would hang the build
class UserInfoEndpointTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    stopping.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void asksWithTheCallersOwnToken() {
    server.createContext(
        "/userinfo",
        exchange ->
            answer(
                exchange,
                200,
                "{\"sub\":\""
                    + exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + "\"}"));

    assertEquals(Optional.of(Map.of("sub", "GET Bearer a.b.c")), ask(PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 401, 403, 404, 429, 500, 503})
  void anyOtherStatusIsNoAnswer(int status) {
    answers(exchange -> answer(exchange, status, "{\"sub\":\"auth0|ada\"}"));

    assertEquals(Optional.empty(), ask(PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "<html>", "{\"sub\":1,\"sub\":2}", "{} {}"})
  void anythingButOneObjectIsNoAnswer(String body) {
    answers(exchange -> answer(exchange, 200, body));

    assertEquals(Optional.empty(), ask(PATIENCE));
  }

  @Test
  void doesNotCarryTheTokenToAnotherAddress() {
    server.createContext("/elsewhere", exchange -> answer(exchange, 200, "{\"sub\":\"eve\"}"));
    answers(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(exchange, 302, "");
        });

    assertEquals(Optional.empty(), ask(PATIENCE));
  }

  @Test
  void readsNoMoreThanItNeeds() {
    answers(exchange -> answer(exchange, 200, "{\"sub\":\"" + "a".repeat(16 * 1024) + "\"}"));

    assertEquals(Optional.empty(), ask(PATIENCE));
  }

  @Test
  void doesNotWaitForASilentServer() {
    answers(exchange -> testEndsWithin(Duration.ofMinutes(1)));

    assertEquals(Optional.empty(), ask(Duration.ofMillis(50)));
  }

  @Test
  void doesNotWaitLongerThanTheRequestCan() {
    answers(exchange -> testEndsWithin(Duration.ofMinutes(1)));

    assertEquals(Optional.empty(), ask(Duration.ofMinutes(1), Duration.ofMillis(50)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void asksNobodyWhenNoTimeIsLeft(int millis) {
    AtomicInteger asked = new AtomicInteger();
    answers(exchange -> answer(exchange, 200 + asked.getAndIncrement(), "{}"));

    assertEquals(Optional.empty(), ask(PATIENCE, Duration.ofMillis(millis)));
    assertEquals(0, asked.get());
  }

  /**
   * Each byte would start a socket's time-out anew; the time of the whole question ends all the
   * same.
   */
  @Test
  void doesNotWaitForAServerThatDrips() {
    answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          while (!testEndsWithin(Duration.ofMillis(10))) {
            body.write(' ');
            body.flush();
          }
        });

    assertEquals(Optional.empty(), ask(Duration.ofMillis(200)));
  }

  /** The connection cannot be closed while somebody reads from it: that would wait for a byte. */
  @Test
  void doesNotWaitForAnAnswerThatStopsInTheMiddle() {
    answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          testEndsWithin(Duration.ofMinutes(1));
        });

    assertEquals(Optional.empty(), ask(Duration.ofMinutes(1), Duration.ofMillis(500)));
  }

  @Test
  void nobodyListensIsNoAnswer() {
    server.stop(0);

    assertEquals(Optional.empty(), ask(PATIENCE));
  }

  private Optional<Map<String, Object>> ask(Duration patience) {
    return ask(patience, PATIENCE);
  }

  private Optional<Map<String, Object>> ask(Duration patience, Duration atMost) {
    URI issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new UserInfoEndpoint(issuer, patience).of("a.b.c", atMost);
  }

  private void answers(HttpHandler handler) {
    server.createContext("/userinfo", handler);
  }

  private boolean testEndsWithin(Duration time) {
    try {
      return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
