package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The SDK's HTTP client for DynamoDB, with two promises more: an attempt ends in time, whatever the
 * server does ({@link BoundedRead}), and the SDK sees only answers that are whole ({@link
 * TableAnswer}). The SDK takes an {@link IOException} for a failed attempt, and tries again.
 */
final class WholeAnswers implements SdkHttpClient {
  /** A page of a query has at most 1 MB of data; JSON writes a character in at most six bytes. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final SdkHttpClient client;
  private final Duration attempt;

  /**
   * @param client sends the requests
   * @param attempt how long one attempt may take, connecting and reading included
   */
  WholeAnswers(SdkHttpClient client, Duration attempt) {
    this.client = requireNonNull(client, "client is null");
    this.attempt = requireNonNull(attempt, "attempt is null");
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    String operation = target.substring(target.indexOf('.') + 1);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return BoundedRead.within(attempt, () -> whole(operation, prepared));
      }

      /** The SDK interrupts the caller of {@link #call} as well, and that ends the read. */
      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {
    client.close();
  }

  private static HttpExecuteResponse whole(String operation, ExecutableHttpRequest request)
      throws IOException {
    try {
      HttpExecuteResponse answer = request.call();
      TableAnswer.requireLength(answer.httpResponse(), MAX_BYTES);
      byte[] body = new byte[0];
      if (answer.responseBody().isPresent()) {
        try (AbortableInputStream stream = answer.responseBody().get()) {
          body = stream.readNBytes(MAX_BYTES);
        }
      }
      TableAnswer.requireWhole(operation, answer.httpResponse(), body);
      return HttpExecuteResponse.builder()
          .response(answer.httpResponse())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
          .build();
    } catch (IOException | RuntimeException failed) {
      // Closes the connection: more of this answer could follow on it. This thread does not read.
      request.abort();
      throw failed;
    }
  }
}
