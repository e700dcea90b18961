package dev.postern.local.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** The body of a request. It is read only after the authorizer has allowed the request. */
public interface RequestBody {

  /**
   * Reads the body.
   *
   * @throws IOException if the client closes the connection or sends invalid HTTP
   */
  Read read() throws IOException;

  /** The result of reading. */
  sealed interface Read {}

  /** The complete body. */
  record Complete(byte[] bytes) implements Read {
    public Complete {
      requireNonNull(bytes, "bytes is null");
    }
  }

  /** The body is larger than an event of Lambda can be. */
  record TooLarge() implements Read {}

  /** The body is larger than API Gateway's limit. */
  record TooLargeForGateway() implements Read {}

  /** Other large bodies used the memory for too long. */
  record NoRoom() implements Read {}
}
