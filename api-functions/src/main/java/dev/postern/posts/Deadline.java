package dev.postern.posts;

import java.time.Duration;

/** The time by which a request must have its response. */
@FunctionalInterface
interface Deadline {
  /** No limit for the request: each call has only its own time-out. */
  Deadline NONE = () -> Duration.ofDays(1);

  /** The time that is left; negative after the deadline. */
  Duration left();

  /** A deadline that is earlier by this duration. */
  default Deadline sooner(Duration by) {
    return () -> left().minus(by);
  }
}
