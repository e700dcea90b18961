package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** One header field, of a request or of an answer. Names are compared without case. */
record Header(String name, String value) {
  Header {
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
  }

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** The first value of a name. */
  static Optional<String> first(List<Header> headers, String name) {
    return headers.stream().filter(h -> h.is(name)).map(Header::value).findFirst();
  }
}
