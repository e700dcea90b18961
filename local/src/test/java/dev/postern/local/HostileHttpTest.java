package dev.postern.local;

import static dev.postern.local.conformance.Area.ERRORS;
import static dev.postern.local.conformance.Grade.ASSUMED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid requests. None may block the gateway or reach a function. */
class HostileHttpTest {
  @TempDir private static Path folder;
  @AutoClose private static TestStack stack;

  @BeforeAll
  static void start() {
    stack = TestStack.start(folder, TestTemplate.TEXT);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 4\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n   | 400 | CL.TE smuggling (RFC 9112, section 6.3)
          POST /moody/a HTTP/1.1\\r\\nhost: localhost\\r\\ncontent-length: 4\\r\\ntransfer-encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n   | 400 | the same in lower case
          POST /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\ncontent-length: 4\\r\\nContent-Length: 5\\r\\n\\r\\nabcd              | 400 | two lengths, in two spellings
          POST /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 4\\r\\nContent-Length: 5\\r\\n\\r\\nabcd              | 400 | two lengths
          POST /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: -1\\r\\n\\r\\n                                        | 400 | negative length
          POST /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n                      | 400 | length beyond a long
          POST /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 10485761\\r\\n\\r\\n                                  | 413 | one byte more than 10 MB
          POST /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nTransfer-Encoding: chunked, gzip\\r\\n\\r\\n                          | 400 | chunked is not last
          GET /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n                        | 400 | a chunk size that is not a number
          GET /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nFFFFFFFFFFFFFFFFFFFF\\r\\n      | 400 | a chunk size above the limit of a long (SAM CLI never stops reading)
          GET /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nX-A : b\\r\\n\\r\\n                                                    | 400 | space before the colon
          GET /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nX-A: b\\r\\n c\\r\\n\\r\\n                                            | 400 | folded header (RFC 9112, section 5.2)
          GET /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nX-A: b\\0c\\r\\n\\r\\n                                                | 400 | a NUL in a header
          GET /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nno-colon\\r\\n\\r\\n                                                  | 400 | a header without a colon
          GET /moody/a HTTP/1.1\\r\\n\\r\\n                                                                            | 400 | no Host
          GET /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\nHost: i\\r\\n\\r\\n                                                    | 400 | two Hosts
          GET /moody/a HTTP/9.9\\r\\nHost: localhost\\r\\n\\r\\n                                                                | 505 | no such version
          GET /moody/a/../b HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n                                                           | 403 | dot segments match no route
          GET /moody/%2e%2e/b HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n                                                         | 400 | encoded dot segments
          GET /moody/a%zz HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n                                                             | 400 | broken escape
          CONNECT h:1 HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n                                                                 | 400 | CONNECT
          TRACE /moody/a HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n                                                              | 403 | TRACE
          PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n                                                                      | 426 | HTTP/2 preface
          nonsense\\r\\n\\r\\n                                                                                          | 400 | no HTTP
          """)
  void badRequestsAreRefused(String request, int status, String why) throws Exception {
    String answer = exchange(unescape(request));

    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), why + ": " + answer);
    assertNoFunctionRan();
    assertServes();
  }

  @Test
  void absurdlyLongLinesAreRefused() throws Exception {
    String path = exchange("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertTrue(path.startsWith("HTTP/1.1 414 "), path);
    String header =
        exchange("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
    assertTrue(header.startsWith("HTTP/1.1 431 "), header);
    assertServes();
  }

  @Conforms(area = ERRORS, grade = ASSUMED, behavior = "headers above 10,240 bytes")
  @Test
  void headersMayHave10240Bytes() throws Exception {
    // Each field counts with its colon, its space and its line end. The client adds fields.
    int others = "Host: localhost\r\nConnection: close\r\nX: \r\n".length();
    String most = "x".repeat(10_240 - others);
    String form = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: %s\r\n\r\n";
    assertTrue(exchange(form.formatted(most)).startsWith("HTTP/1.1 403 "));
    assertTrue(exchange(form.formatted(most + "x")).startsWith("HTTP/1.1 431 "));
  }

  @Test
  void slowAndSilentClientsDelayNoOtherClient() throws Exception {
    var sockets = new Socket[50];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = connect();
      String begun =
          i % 2 == 0
              ? "GET /moody/a HT"
              : "POST /moody/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab";
      sockets[i].getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
    }
    assertServes();
    for (Socket socket : sockets) {
      socket.close();
    }
    assertServes();
    assertNoFunctionRan();
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    String one = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String last = "GET /moody/%2e%2e HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    String answers = exchange(one + one + last);
    Stream<MatchResult> statuses = Pattern.compile("HTTP/1.1 (\\d{3})").matcher(answers).results();
    assertEquals(List.of("403", "403", "400"), statuses.map(found -> found.group(1)).toList());
  }

  private static void assertServes() throws Exception {
    assertEquals(403, stack.get("/nowhere").statusCode());
  }

  private static void assertNoFunctionRan() {
    assertFalse(stack.log().text().contains("START"), stack.log().text());
  }

  private static Socket connect() throws Exception {
    URI uri = URI.create(stack.url());
    var socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  // Sends all bytes, closes its output, and reads until the gateway has closed the connection.
  private static String exchange(String request) throws Exception {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (java.net.SocketException e) {
      throw new AssertionError("the gateway broke the connection", e);
    }
  }

  private static String unescape(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
  }
}
