package dev.postern.authorizer;

import java.util.function.Function;

/**
 * The result of one check: a value for the next check, a rejection of the token (401), or no
 * decision is possible (500). Checks are chained with {@link #then}; the first that does not pass
 * determines the result.
 */
sealed interface CheckResult<T> {

  record Passed<T>(T value) implements CheckResult<T> {}

  record Rejected<T>(Rejection reason) implements CheckResult<T> {}

  record Unavailable<T>(Outage reason) implements CheckResult<T> {}

  static <T> CheckResult<T> pass(T value) {
    return new Passed<>(value);
  }

  static <T> CheckResult<T> reject(Rejection reason) {
    return new Rejected<>(reason);
  }

  static <T> CheckResult<T> unavailable(Outage reason) {
    return new Unavailable<>(reason);
  }

  /** Runs the next check on the value if this check passed. */
  default <U> CheckResult<U> then(Function<? super T, CheckResult<U>> next) {
    return switch (this) {
      case Passed<T>(T value) -> next.apply(value);
      case Rejected<T>(Rejection reason) -> new Rejected<>(reason);
      case Unavailable<T>(Outage reason) -> new Unavailable<>(reason);
    };
  }
}
