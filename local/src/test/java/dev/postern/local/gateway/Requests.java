package dev.postern.local.gateway;

import dev.postern.local.http.Header;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Requests for tests that need no socket. */
final class Requests {

  private Requests() {}

  /**
   * A request without a body.
   *
   * @param headers as they would stand on the wire, {@code Name: value}
   */
  static ApiRequest of(Instant time, String method, String target, String... headers) {
    int mark = target.indexOf('?');
    List<Header> fields =
        Arrays.stream(headers)
            .map(line -> line.split(": ?", 2))
            .map(parts -> new Header(parts[0], parts[1]))
            .toList();
    return new ApiRequest(
        method,
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        fields,
        "127.0.0.1",
        "HTTP/1.1",
        "b5b5bc5c-6f2c-4a3c-8a37-3a1b8cbb5d11",
        "JKJaXmPLvHcESHA=",
        time);
  }
}
