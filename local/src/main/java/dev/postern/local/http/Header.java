package dev.postern.local.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** One header field of a request or a response. Names are compared without regard to case. */
public record Header(String name, String value) {
  public Header {
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
  }

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** The first value of a header. */
  public static Optional<String> first(List<Header> headers, String name) {
    return headers.stream().filter(h -> h.is(name)).map(Header::value).findFirst();
  }
}
