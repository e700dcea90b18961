package dev.postern.local.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** The body of a request, which stays with the client until the authorizer has allowed it. */
public interface RequestBody {

  /**
   * Reads it.
   *
   * @throws IOException when the client breaks off or breaks the rules of HTTP
   */
  Read read() throws IOException;

  /** What came of reading it. */
  sealed interface Read {}

  /** All of it. */
  record Complete(byte[] bytes) implements Read {
    public Complete {
      requireNonNull(bytes, "bytes is null");
    }
  }

  /** It is larger than an event of Lambda can be. */
  record TooLarge() implements Read {}

  /** It is larger than API Gateway's limit for a payload. */
  record TooLargeForGateway() implements Read {}

  /** Other large bodies took the memory for too long. */
  record NoRoom() implements Read {}
}
