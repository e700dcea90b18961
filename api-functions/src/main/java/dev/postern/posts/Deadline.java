package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/**
 * When a request must have its answer: before Lambda ends the function, because then the client
 * gets a 502 that says nothing instead of a 503 that says when to try again.
 */
@FunctionalInterface
interface Deadline {
  /** What is left for the last words: the answer, the log line. */
  Duration RESERVE = Duration.ofSeconds(1);

  /** All the time in the world: outside a request only the calls' own time-outs count. */
  Deadline NONE = () -> Duration.ofDays(1);

  /** How much time is left; negative when there is none. */
  Duration left();

  /**
   * A second before Lambda's own (the template's {@code Timeout}).
   *
   * @param context of the invocation; null outside Lambda
   */
  static Deadline of(Context context) {
    return context == null
        ? NONE
        : () -> Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
  }

  /** An earlier one, for what must leave time for something else. */
  default Deadline sooner(Duration by) {
    return () -> left().minus(by);
  }
}
