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
 * The SDK's HTTP client for DynamoDB with two additions: an attempt ends in time, whatever the
 * server sends ({@link BoundedRead}), and the SDK gets only complete responses ({@link
 * TableResponse}). The SDK treats an {@link IOException} as a failed attempt and retries it.
 */
final class CompleteResponseClient implements SdkHttpClient {
  /** A page of a query has at most 1 MB of data, and JSON needs at most six bytes per character. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final SdkHttpClient client;
  private final Duration attempt;

  /**
   * @param client sends the requests
   * @param attempt the longest time of one attempt, including connecting and reading
   */
  CompleteResponseClient(SdkHttpClient client, Duration attempt) {
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
        return BoundedRead.within(attempt, () -> complete(operation, prepared));
      }

      /**
       * Does nothing: the SDK also interrupts the caller of {@link #call}, and that ends the read.
       */
      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {
    client.close();
  }

  private static HttpExecuteResponse complete(String operation, ExecutableHttpRequest request)
      throws IOException {
    try {
      HttpExecuteResponse response = request.call();
      TableResponse.requireLength(response.httpResponse(), MAX_BYTES);
      byte[] body = new byte[0];
      if (response.responseBody().isPresent()) {
        try (AbortableInputStream stream = response.responseBody().get()) {
          body = stream.readNBytes(MAX_BYTES);
        }
      }
      TableResponse.requireComplete(operation, response.httpResponse(), body);
      return HttpExecuteResponse.builder()
          .response(response.httpResponse())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
          .build();
    } catch (IOException | RuntimeException failed) {
      // Closes the connection, because more of this response could follow on it.
      request.abort();
      throw failed;
    }
  }
}
