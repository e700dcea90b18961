package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** How one call of a function ended. */
public sealed interface InvocationOutcome {

  /** The function returned these bytes of JSON. */
  record Succeeded(byte[] payload) implements InvocationOutcome {
    public Succeeded {
      requireNonNull(payload, "payload is null");
    }
  }

  /**
   * The handler threw an exception: its class and message, as AWS's runtime client reports them.
   */
  record Failed(String errorType, String errorMessage) implements InvocationOutcome {
    public Failed {
      requireNonNull(errorType, "errorType is null");
      requireNonNull(errorMessage, "errorMessage is null");
    }
  }

  /** The time-out of the function passed, and its JVM was killed. */
  record TimedOut(Duration timeout) implements InvocationOutcome {
    public TimedOut {
      requireNonNull(timeout, "timeout is null");
    }
  }

  /** The JVM ended during the call. */
  record Exited(int status) implements InvocationOutcome {}

  /** No JVM could start, for this reason. */
  record InitFailed(String reason) implements InvocationOutcome {
    public InitFailed {
      requireNonNull(reason, "reason is null");
    }
  }

  /** Too many calls were waiting. */
  record Throttled() implements InvocationOutcome {}
}
