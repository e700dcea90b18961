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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each error that the gateway itself sends writes one line with its reason, as on AWS. GatewayTest
 * has the rows for the other outcomes of a function.
 */
class RejectionLogTest {
  @TempDir private static Path folder;
  @AutoClose private static TestStack stack;

  @BeforeAll
  static void start() {
    stack = TestStack.start(folder, TestTemplate.TEXT);
  }

  @Conforms(
      area = ERRORS,
      grade = ASSUMED,
      behavior = "encoded dot segments (`%2e%2e`) and invalid percent codes in a path")
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET /moody/a%zz HTTP/1.1\\nHost: localhost                           | 400 | the request is not valid HTTP
          GET /moody/%2e%2e/b HTTP/1.1\\nHost: localhost                       | 400 | Ambiguous URI path segment
          GET /moody/a HTTP/1.1                                                | 400 | the request is not valid HTTP
          GET /moody/a HTTP/1.1\\nHost: localhost\\nContent-Length: SECRET     | 400 | the request is not valid HTTP
          GET /moody/a HTTP/1.1\\nHost: localhost\\nno-colon-SECRET            | 400 | the request is not valid HTTP
          GET /moody/a HTTP/9.9\\nHost: localhost                              | 505 | the HTTP version is not supported
          GET /LONG HTTP/1.1\\nHost: localhost                                 | 414 | the request line is too long
          GET / HTTP/1.1\\nHost: localhost\\nX: LONG                           | 431 | a header is too long
          GET / HTTP/1.1\\nHost: localhost\\nX: 10K                            | 431 | the headers have more than 10240 bytes
          GET /moody/2K HTTP/1.1\\nHost: localhost                             | 414 | the method ARN with the path has more than 1600 bytes
          GET /moody/a HTTP/1.1\\nHost: evil.example                           | 403 | evil.example is not a name of this machine; --allow-host serves it
          GET /nowhere HTTP/1.1\\nHost: localhost                              | 403 | no route matches the method and the path
          GET /nowhere HTTP/1.1\\nHost: localhost\\nAuthorization: SECRET      | 403 | no route matches the method and the path
          POST /moody/a HTTP/1.1\\nHost: localhost                             | 403 | no route matches the method and the path
          GET /moody/a HTTP/1.1\\nHost: localhost\\nContent-Length: 10485761   | 413 | the body has more than 10 MB, the limit of API Gateway
          GET /moody/a HTTP/1.1\\nHost: localhost\\nContent-Length: 6291457    | 413 | the event has more than 6 MB, the limit of a Lambda invocation
          GET /echo/1 HTTP/1.1\\nHost: localhost                               | 401 | authorizer Test was not called: an identity source is missing, empty or does not match
          GET /echo/1 HTTP/1.1\\nHost: localhost\\nAuthorization: unauthorized | 401 | authorizer Test threw an exception with the text Unauthorized
          GET /echo/1 HTTP/1.1\\nHost: localhost\\nAuthorization: deny         | 403 | authorizer Test: a statement of the policy denies this request
          GET /echo/1 HTTP/1.1\\nHost: localhost\\nAuthorization: elsewhere    | 403 | authorizer Test: no statement of the policy allows this request
          GET /echo/1 HTTP/1.1\\nHost: localhost\\nAuthorization: broken       | 500 | authorizer Test did not return a result
          GET /echo/1 HTTP/1.1\\nHost: localhost\\nAuthorization: SECRET       | 500 | authorizer Test returned no usable result: the authorizer's answer has no policyDocument
          GET /moody/never-ends HTTP/1.1\\nHost: localhost                     | 502 | Endless reached its own Timeout
          GET /broken HTTP/1.1\\nHost: localhost                               | 502 | Broken could not be started
          GET /impatient HTTP/1.1\\nHost: localhost                            | 504 | Endless did not answer within the integration's 100 ms
          """)
  void anErrorHasOneLineWithItsReason(String request, int status, String reason) throws Exception {
    int before = lines().size();
    String answer = exchange(request);

    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    stack.log().await("rejected with %d: %s".formatted(status, reason));
    List<String> own = lines().subList(before, lines().size());
    assertEquals(1, own.size(), own.toString());
    assertTrue(own.getFirst().contains("rejected with %d: %s".formatted(status, reason)));
    assertFalse(stack.log().text().contains("SECRET"), "a value of the request is in the log");
  }

  private static List<String> lines() {
    return stack.log().text().lines().filter(line -> line.contains("rejected with")).toList();
  }

  private static String exchange(String request) throws Exception {
    String text =
        request
            .replace("LONG", "x".repeat(100_000))
            .replace("10K", "x".repeat(10_300))
            .replace("2K", "x".repeat(2_000))
            .replace("\\n", "\r\n");
    URI uri = URI.create(stack.url());
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((text + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
