package dev.postern.authorizer;

import java.util.function.Function;

/**
 * What one check says: go on with this value, refuse the token (401), or no answer is possible
 * (500). Checks are chained with {@link #then}; the first that does not pass decides.
 */
sealed interface Step<T> {

  record Passed<T>(T value) implements Step<T> {}

  record Refused<T>(Rejection reason) implements Step<T> {}

  record Unavailable<T>(Outage reason) implements Step<T> {}

  static <T> Step<T> pass(T value) {
    return new Passed<>(value);
  }

  static <T> Step<T> refuse(Rejection reason) {
    return new Refused<>(reason);
  }

  static <T> Step<T> unavailable(Outage reason) {
    return new Unavailable<>(reason);
  }

  /** Runs the next check on the value, if there is one. */
  default <U> Step<U> then(Function<? super T, Step<U>> next) {
    return switch (this) {
      case Passed<T>(T value) -> next.apply(value);
      case Refused<T>(Rejection reason) -> new Refused<>(reason);
      case Unavailable<T>(Outage reason) -> new Unavailable<>(reason);
    };
  }
}
