package dev.postern.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.local.TestStack;
import dev.postern.local.TestTemplate;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two limits of a body: 10 MB of API Gateway and 6 MB of a Lambda event. */
class BodyLimitsTest {
  @TempDir private static Path folder;
  @AutoClose private static TestStack stack;

  // Moody has a time-out of 1 s, which a loaded machine can exceed at its first call.
  @BeforeAll
  static void start() {
    stack = TestStack.start(folder, TestTemplate.TEXT);
  }

  @ParameterizedTest(name = "{0} bytes, {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # above API Gateway's 10 MB the response is plain text (a capture; NHS asserts the text)
          10485761 | length  | 413 | HTTP content length exceeded 10485760 bytes.
          10485761 | chunked | 413 | HTTP content length exceeded 10485760 bytes.
          10485760 | length  | 413 | {"message":"Request Too Long"}
          10485760 | chunked | 413 | {"message":"Request Too Long"}
          # an event of Lambda has at most 6 MB of JSON: the body with everything around it
          6291457  | length  | 413 | {"message":"Request Too Long"}
          6291457  | chunked | 413 | {"message":"Request Too Long"}
          6291456  | length  | 413 | {"message":"Request Too Long"}
          6285000  | length  | 200 | fine
          6285000  | chunked | 200 | fine
          65536    | length  | 200 | fine
          65536    | chunked | 200 | fine
          """)
  void aBodyHasTheLimitsOfTheGatewayAndOfLambda(int size, String form, int status, String text)
      throws Exception {
    byte[] bytes = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
    BodyPublisher body =
        form.equals("chunked")
            ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
            : BodyPublishers.ofByteArray(bytes);
    HttpRequest.Builder request = stack.request("/patient/fine").method("GET", body);
    java.net.http.HttpResponse<String> response = stack.send(request);
    assertEquals(status, response.statusCode());
    assertEquals(text, response.body());
    if (text.startsWith("HTTP")) {
      assertEquals("text/plain", response.headers().firstValue("Content-Type").orElseThrow());
    }
  }
}
