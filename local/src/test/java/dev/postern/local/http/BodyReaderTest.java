package dev.postern.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.TestStack;
import dev.postern.local.TestTemplate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body stays with its client until the authorizer has allowed the request. */
class BodyReaderTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final String LARGE = "Host: localhost\r\nContent-Length: 10485760\r\n";

  @TempDir private static Path folder;
  @AutoClose private static TestStack stack;

  @BeforeAll
  static void start() {
    stack = TestStack.start(folder, TestTemplate.TEXT);
  }

  // 150 bodies of 10 MB without a token once took all of the heap.
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "/echo/1,  X-A: b,                   401",
    "/echo/1,  Authorization: deny,      403",
    "/echo/1,  Authorization: allow,     413",
    "/nowhere, Authorization: allow,     403"
  })
  void theAnswerComesBeforeTheBodyIsSent(String path, String header, int status) throws Exception {
    try (var client = new Client()) {
      client.send("POST " + path + " HTTP/1.1\r\n" + LARGE + header + "\r\n\r\n");
      assertEquals(status, client.status());
    }
  }

  @Test
  void aClientThatSendsAllOfItGetsItsAnswerAndKeepsItsConnection() throws Exception {
    try (var client = new Client()) {
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
    try (var client = new Client()) {
      client.send("POST /echo/1 HTTP/1.1\r\n" + expect + "\r\n");
      assertEquals(401, client.status());
    }
    try (var client = new Client()) {
      client.send("POST /echo/1 HTTP/1.1\r\n" + expect + "Authorization: allow\r\n\r\n");
      assertEquals(100, client.status());
      client.send("body");
      assertEquals(200, client.status());
    }
  }

  @ParameterizedTest(name = "{0} bytes, {1}: {2}")
  @CsvSource({
    // Lambda takes 6 MB of JSON: the body with all that stands around it.
    "6291457, length,  413",
    "6291457, chunked, 413",
    "6291456, length,  413",
    "6285000, length,  200",
    "6285000, chunked, 200",
    "65536,   length,  200",
    "65536,   chunked, 200"
  })
  void aBodyMayBeAsLargeAsAnEventOfLambda(int size, String form, int status) throws Exception {
    byte[] bytes = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
    BodyPublisher body =
        form.equals("chunked")
            ? BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))
            : BodyPublishers.ofByteArray(bytes);
    HttpRequest.Builder request = stack.request("/moody/fine").method("GET", body);
    assertEquals(status, stack.send(request).statusCode());
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

  /** A client that stops in the middle of its body does not delay the upload of another client. */
  @Test
  void aStalledUploadTakesNoRoom() throws Exception {
    var roomForOne = new BodyRoom(0, Duration.ofSeconds(29));
    var log = new ArrayList<String>();
    try (HttpListener listener =
        HttpListener.open("127.0.0.1", 0, 0, _ -> new HttpResponse(400, List.of(), new byte[0]))) {
      listener.serve(new Uploads(roomForOne, log));
      try (var stalled = new Client(listener.port());
          var other = new Client(listener.port())) {
        stalled.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6250000\r\n\r\n");
        stalled.send("x".repeat(3_125_000));
        other.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n");
        other.send("x".repeat(70_000));
        assertEquals(200, other.status());
        stalled.send("x".repeat(3_125_000));
        assertEquals(200, stalled.status());
      }
    }
    assertEquals(List.of(), log);
  }

  /** Responds with 200 when it has read a whole body. */
  private static final class Uploads extends Handler.Abstract {
    private final BodyRoom room;
    private final List<String> log;

    Uploads(BodyRoom room, List<String> log) {
      this.room = room;
      this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      try (var body = new BodyReader(request, room, log::add)) {
        response.setStatus(body.read() instanceof RequestBody.Complete ? 200 : 500);
      }
      response.getHeaders().put("Content-Length", 0);
      callback.succeeded();
      return true;
    }
  }

  @Test
  void thereIsAlwaysRoomForOneBody() {
    assertTrue(new BodyRoom(0, Duration.ZERO).take(BodyReader.LIMIT) > 0);
  }

  /** A client that speaks HTTP by hand. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    Client() throws IOException {
      this(URI.create(stack.url()).getPort());
    }

    Client(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(20_000);
      var input = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
      answers = new BufferedReader(input);
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads one whole answer. */
    int status() throws IOException {
      List<String> head = new ArrayList<>();
      for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
        head.add(line);
      }
      for (String line : head) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          answers.skip(Long.parseLong(line.replaceAll("\\D", "")));
        }
      }
      return Integer.parseInt(head.getFirst().split(" ")[1]);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
