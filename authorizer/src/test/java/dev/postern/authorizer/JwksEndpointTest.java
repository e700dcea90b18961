package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F: a real server on loopback with invalid responses, and the real client. */
class JwksEndpointTest {

  private static final byte[] SET = TestToken.utf8(TestKeys.jwks());

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Responds to each request with these bytes and pairs of headers. */
  private void answer(int status, byte[] body, String... headers) {
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
          }
          send(exchange, status, body);
        });
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException _) {
      // The client closes the connection as soon as the response is too long.
    }
  }

  /** A long time limit, so that a test that is not about time does not fail on a busy machine. */
  private static JwksEndpoint endpoint(URI address) {
    return new JwksEndpoint(address, Duration.ofSeconds(30));
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
  }

  private String failure(URI address) {
    IOException failure = assertThrows(IOException.class, () -> endpoint(address).fetch());
    return failure.getMessage() + " " + failure.getCause();
  }

  @ParameterizedTest(name = "F18 {0}")
  @ValueSource(strings = {"application/json", "text/plain", "application/jwk-set+json"})
  void f18_contentTypeDoesNotMatter(String type) throws IOException {
    answer(200, SET, "Content-Type", type);
    assertArrayEquals(SET, endpoint(address()).fetch());
    assertEquals(List.of("GET /jwks.json"), asked);
  }

  @ParameterizedTest(name = "F19 {0}")
  @ValueSource(strings = {"max-age=15", "max-age=86400", "no-store"})
  void f19_cacheControlHasNoEffect(String cacheControl) {
    answer(200, SET, "Cache-Control", cacheControl);
    TestAuthorizer authorizer = new TestAuthorizer();
    authorizer.jwks = endpoint(address());
    authorizer.bearer(TestToken.good().sign());
    authorizer.clock.advance(Keys.SOFT_AGE.minusMillis(1));
    assertEquals(200, authorizer.bearer(TestToken.good().sign()).status());
    assertEquals(1, asked.size());
  }

  @Test
  void nothingStaysConnected() throws IOException {
    List<String> connection = new CopyOnWriteArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          connection.addAll(exchange.getRequestHeaders().get("Connection"));
          send(exchange, 200, SET);
        });
    endpoint(address()).fetch();
    assertEquals(List.of("close"), connection);
  }

  @ParameterizedTest(name = "F02 F20 status {0}")
  @ValueSource(ints = {204, 304, 400, 401, 403, 404, 407, 429, 500, 503})
  void f02_f20_otherStatusIsAFailure(int status) {
    answer(status, new byte[0], "Retry-After", "1");
    assertTrue(failure(address()).contains("status " + status));
  }

  @ParameterizedTest(name = "F14 {0} to {1}")
  @CsvSource({"301, /other", "302, http://localhost:1/", "307, /other", "308, /other"})
  void f14_redirectsAreNotFollowed(int status, String location) {
    answer(status, new byte[0], "Location", location);
    assertTrue(failure(address()).contains("status " + status));
    assertEquals(1, asked.size());
  }

  @Test
  void f01_refusedConnection() throws IOException {
    URI address;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
    }
    assertTrue(failure(address).contains("ConnectException"), failure(address));
  }

  @Test
  void f01_unknownHost() {
    String failure = failure(URI.create("http://no-such-host.invalid/"));
    assertTrue(failure.contains("UnknownHostException"), failure);
  }

  @Test
  void f15_sizeIsCapped() throws IOException {
    answer(200, new byte[JwksEndpoint.MAX_BYTES]);
    assertEquals(JwksEndpoint.MAX_BYTES, endpoint(address()).fetch().length);
    server.removeContext("/");
    answer(200, new byte[JwksEndpoint.MAX_BYTES + 1]);
    assertTrue(failure(address()).contains("more than 131072 bytes"));
  }

  @Test
  void f15_endlessBodyIsCapped() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[8192];
          try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
              body.write(block);
            }
          } catch (IOException _) {
            exchange.close();
          }
        });
    assertTrue(failure(address()).contains("more than"));
  }

  @Test
  void f15_gzipBombIsNeverUnpacked() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[50 << 20]);
    }
    answer(200, bomb.toByteArray(), "Content-Encoding", "gzip");
    TestAuthorizer authorizer = new TestAuthorizer();
    authorizer.jwks = endpoint(address());
    assertEquals(500, authorizer.bearer(TestToken.good().sign()).status());
  }

  @ParameterizedTest(name = "F16 {0}")
  @ValueSource(strings = {"", "<html>login</html>", "null", "{\"keys\":[", "[]", "{}"})
  void f16_garbageIsAnOutage(String body) {
    answer(200, TestToken.utf8(body));
    TestAuthorizer authorizer = new TestAuthorizer();
    authorizer.jwks = endpoint(address());
    assertEquals(500, authorizer.bearer(TestToken.good().sign()).status());
    assertEquals("keys_unavailable", authorizer.reason());
  }
}
