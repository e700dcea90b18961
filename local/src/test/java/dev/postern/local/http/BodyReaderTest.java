package dev.postern.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.TestStack;
import dev.postern.local.TestTemplate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The body of a request is read only after the authorizer has allowed the request. */
class BodyReaderTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final String LARGE = "Host: localhost\r\nContent-Length: 10485760\r\n";

  @TempDir private static Path folder;
  @AutoClose private static TestStack stack;

  @BeforeAll
  static void start() {
    stack = TestStack.start(folder, TestTemplate.TEXT);
  }

  // 150 bodies of 10 MB without a token filled the heap.
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "/echo/1,  X-A: b,                   401",
    "/echo/1,  Authorization: deny,      403",
    "/echo/1,  Authorization: allow,     413",
    "/nowhere, Authorization: allow,     403"
  })
  void theAnswerComesBeforeTheBodyIsSent(String path, String header, int status) throws Exception {
    try (RawClient client = client()) {
      client.send("POST " + path + " HTTP/1.1\r\n" + LARGE + header + "\r\n\r\n");
      assertEquals(status, client.status());
    }
  }

  @Test
  void aClientThatSendsAllOfItGetsItsAnswerAndKeepsItsConnection() throws Exception {
    try (RawClient client = client()) {
      client.send("POST /echo/1 HTTP/1.1\r\n" + LARGE + "\r\n");
      client.send("x".repeat(10 * MEGABYTE));
      assertEquals(401, client.status());
      client.send("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertEquals(403, client.status());
    }
  }

  @Test
  void aClientThatAsksFirstIsToldToGoOnOnlyWhenItMay() throws Exception {
    String expect = "Host: localhost\r\nContent-Length: 4\r\nExpect: 100-continue\r\n";
    try (RawClient client = client()) {
      client.send("POST /echo/1 HTTP/1.1\r\n" + expect + "\r\n");
      assertEquals(401, client.status());
    }
    try (RawClient client = client()) {
      client.send("POST /echo/1 HTTP/1.1\r\n" + expect + "Authorization: allow\r\n\r\n");
      assertEquals(100, client.status());
      client.send("body");
      assertEquals(200, client.status());
    }
  }

  @Test
  void largeBodiesShareTheRoom() {
    var room = new BodyRoom(2L * BodyReader.LIMIT, Duration.ZERO);
    int one = room.take(BodyReader.LIMIT);
    assertTrue(room.take(MEGABYTE) > 0);
    assertEquals(0, room.take(BodyReader.LIMIT), "there is room for two of the largest only");
    room.release(one);
    assertTrue(room.take(BodyReader.LIMIT) > 0);
  }

  @Test
  void thereIsAlwaysRoomForOneBody() {
    assertTrue(new BodyRoom(0, Duration.ZERO).take(BodyReader.LIMIT) > 0);
  }

  private static RawClient client() throws IOException {
    return new RawClient(URI.create(stack.url()).getPort());
  }
}
