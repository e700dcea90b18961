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

@Timeout(10) // an endless read would block the build
class UserInfoEndpointTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final UserInfo.Result REFUSED = new UserInfo.Result.Rejected();
  private static final UserInfo.Result UNAVAILABLE = new UserInfo.Result.Unavailable();
  private static final UserInfo.Result NO_TIME = new UserInfo.Result.NoTime();
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
  void sendsTheCallersToken() {
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

    assertEquals(new UserInfo.Result.Claims(Map.of("sub", "GET Bearer a.b.c")), request(PATIENCE));
  }

  /** RFC 6750, section 3.1; Auth0's 429 counts the requests of one user. */
  @ParameterizedTest
  @ValueSource(ints = {201, 400, 401, 403, 404, 429})
  void otherStatusesRejectThisUser(int status) {
    responds(exchange -> answer(exchange, status, "{\"sub\":\"auth0|ada\"}"));

    assertEquals(REFUSED, request(PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void aServerErrorAffectsAllUsers(int status) {
    responds(exchange -> answer(exchange, status, "{\"sub\":\"auth0|ada\"}"));

    assertEquals(UNAVAILABLE, request(PATIENCE));
  }

  /**
   * JSON is UTF-8 (RFC 8259, section 8.1): a name with replaced bytes would be stored for a day.
   */
  @Test
  void aResponseThatIsNotUtf8IsRejected() {
    responds(
        exchange -> {
          byte[] latin1 = "{\"sub\":\"a\",\"nickname\":\"J\u00FCrgen\"}".getBytes(ISO_8859_1);
          exchange.sendResponseHeaders(200, latin1.length);
          exchange.getResponseBody().write(latin1);
          exchange.close();
        });

    assertEquals(REFUSED, request(PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "<html>", "{\"sub\":1,\"sub\":2}", "{} {}"})
  void aResponseThatIsNotOneObjectIsRejected(String body) {
    responds(exchange -> answer(exchange, 200, body));

    assertEquals(REFUSED, request(PATIENCE));
  }

  @Test
  void doesNotFollowRedirects() {
    server.createContext("/elsewhere", exchange -> answer(exchange, 200, "{\"sub\":\"eve\"}"));
    responds(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(exchange, 302, "");
        });

    assertEquals(REFUSED, request(PATIENCE));
  }

  @Test
  void limitsTheResponse() {
    responds(exchange -> answer(exchange, 200, "{\"sub\":\"" + "a".repeat(16 * 1024) + "\"}"));

    assertEquals(REFUSED, request(PATIENCE));
  }

  @Test
  void doesNotWaitForASilentServer() {
    responds(_ -> waitForTheEndOfTheTest(Duration.ofMinutes(1)));

    assertEquals(NO_TIME, request(Duration.ofMillis(50)));
  }

  @Test
  void doesNotWaitLongerThanTheRequestCan() {
    responds(_ -> waitForTheEndOfTheTest(Duration.ofMinutes(1)));

    assertEquals(NO_TIME, request(Duration.ofMinutes(1), Duration.ofMillis(50)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void sendsNoRequestWithoutTime(int millis) {
    AtomicInteger asked = new AtomicInteger();
    responds(exchange -> answer(exchange, 200 + asked.getAndIncrement(), "{}"));

    assertEquals(NO_TIME, request(PATIENCE, Duration.ofMillis(millis)));
    assertEquals(0, asked.get());
  }

  /** After a second without a response, Auth0 is slow. Less time does not show that. */
  @ParameterizedTest
  @CsvSource({"999,NoTime", "1000,Unavailable"})
  void noResponseAffectsAllUsersAfterASecond(int millis, String reply) {
    responds(_ -> waitForTheEndOfTheTest(Duration.ofMinutes(1)));

    assertEquals(reply, request(PATIENCE, Duration.ofMillis(millis)).getClass().getSimpleName());
  }

  @Test
  void aRefusedConnectionIsUnavailable() {
    server.stop(0);

    assertEquals(UNAVAILABLE, request(PATIENCE));
  }

  private UserInfo.Result request(Duration patience) {
    return request(patience, PATIENCE);
  }

  private UserInfo.Result request(Duration patience, Duration atMost) {
    URI issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new UserInfoEndpoint(issuer, patience).of("a.b.c", atMost);
  }

  private void responds(HttpHandler handler) {
    server.createContext("/userinfo", handler);
  }

  private boolean waitForTheEndOfTheTest(Duration time) {
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
