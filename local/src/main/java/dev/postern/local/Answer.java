package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What the gateway sends back: a status from 200, header fields in order, and bytes. */
record Answer(int status, List<Header> headers, byte[] body) {
  Answer {
    headers = List.copyOf(headers);
    requireNonNull(body, "body is null");
  }
}
