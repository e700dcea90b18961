package dev.postern.posts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10) // only a guard: a question without end would hang the build
class UserInfoEndpointTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final UserInfo.Reply REFUSED = new UserInfo.Reply.Refused();
  private static final UserInfo.Reply UNAVAILABLE = new UserInfo.Reply.Unavailable();
  private static final UserInfo.Reply NO_TIME = new UserInfo.Reply.NoTime();
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

    assertEquals(new UserInfo.Reply.Known(Map.of("sub", "GET Bearer a.b.c")), ask(PATIENCE));
  }

  /** RFC 6750, section 3.1; Auth0's 429 counts the questions of one user. */
  @ParameterizedTest
  @ValueSource(ints = {201, 400, 401, 403, 404, 429})
  void anyOtherAnswerIsARefusalOfThisUser(int status) {
    answers(exchange -> answer(exchange, status, "{\"sub\":\"auth0|ada\"}"));

    assertEquals(REFUSED, ask(PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void aFaultThereConcernsAllUsers(int status) {
    answers(exchange -> answer(exchange, status, "{\"sub\":\"auth0|ada\"}"));

    assertEquals(UNAVAILABLE, ask(PATIENCE));
  }

  /** JSON is UTF-8 (RFC 8259, section 8.1): a name with replaced bytes would be kept for a day. */
  @Test
  void anAnswerThatIsNotUtf8IsARefusal() {
    answers(
        exchange -> {
          byte[] latin1 = "{\"sub\":\"a\",\"nickname\":\"J\u00FCrgen\"}".getBytes(ISO_8859_1);
          exchange.sendResponseHeaders(200, latin1.length);
          exchange.getResponseBody().write(latin1);
          exchange.close();
        });

    assertEquals(REFUSED, ask(PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "<html>", "{\"sub\":1,\"sub\":2}", "{} {}"})
  void anythingButOneObjectIsNoAnswer(String body) {
    answers(exchange -> answer(exchange, 200, body));

    assertEquals(REFUSED, ask(PATIENCE));
  }

  @Test
  void doesNotCarryTheTokenToAnotherAddress() {
    server.createContext("/elsewhere", exchange -> answer(exchange, 200, "{\"sub\":\"eve\"}"));
    answers(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(exchange, 302, "");
        });

    assertEquals(REFUSED, ask(PATIENCE));
  }

  @Test
  void readsNoMoreThanItNeeds() {
    answers(exchange -> answer(exchange, 200, "{\"sub\":\"" + "a".repeat(16 * 1024) + "\"}"));

    assertEquals(REFUSED, ask(PATIENCE));
  }

  @Test
  void doesNotWaitForASilentServer() {
    answers(_ -> testEndsWithin(Duration.ofMinutes(1)));

    assertEquals(NO_TIME, ask(Duration.ofMillis(50)));
  }

  @Test
  void doesNotWaitLongerThanTheRequestCan() {
    answers(_ -> testEndsWithin(Duration.ofMinutes(1)));

    assertEquals(NO_TIME, ask(Duration.ofMinutes(1), Duration.ofMillis(50)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void asksNobodyWhenNoTimeIsLeft(int millis) {
    AtomicInteger asked = new AtomicInteger();
    answers(exchange -> answer(exchange, 200 + asked.getAndIncrement(), "{}"));

    assertEquals(NO_TIME, ask(PATIENCE, Duration.ofMillis(millis)));
    assertEquals(0, asked.get());
  }

  /** A second is enough to say that Auth0 is slow; less says nothing about it. */
  @ParameterizedTest
  @CsvSource({"999,NoTime", "1000,Unavailable"})
  void silenceConcernsAllUsersAfterASecond(int millis, String reply) {
    answers(_ -> testEndsWithin(Duration.ofMinutes(1)));

    assertEquals(reply, ask(PATIENCE, Duration.ofMillis(millis)).getClass().getSimpleName());
  }

  @Test
  void nobodyListensIsNoAnswer() {
    server.stop(0);

    assertEquals(UNAVAILABLE, ask(PATIENCE));
  }

  private UserInfo.Reply ask(Duration patience) {
    return ask(patience, PATIENCE);
  }

  private UserInfo.Reply ask(Duration patience, Duration atMost) {
    URI issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new UserInfoEndpoint(issuer, patience).of("a.b.c", atMost);
  }

  private void answers(HttpHandler handler) {
    server.createContext("/userinfo", handler);
  }

  private boolean testEndsWithin(Duration time) {
    try {
      return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
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
