package dev.postern.local.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** An HTTP response: a status from 200, header fields in order, and the bytes of the body. */
public record HttpResponse(int status, List<Header> headers, byte[] body) {
  public HttpResponse {
    headers = List.copyOf(headers);
    requireNonNull(body, "body is null");
  }
}
