package dev.postern.local.lambda;

import dev.postern.local.template.FunctionSpec;
import java.time.Duration;
import java.util.Optional;

/** Calls a function and waits for the result. */
public interface FunctionCaller {

  /**
   * Calls a function.
   *
   * @param event JSON
   * @param traceId an X-Ray trace header
   * @param patience how long the caller waits; the function can continue after that
   * @return how the call ended; empty if the caller's time ended first
   */
  Optional<InvocationOutcome> call(
      FunctionSpec function, byte[] event, String traceId, Duration patience);

  /**
   * Logs and returns why a function cannot be called at all, with its name and runtime.
   *
   * @return empty if it can be called
   */
  default Optional<String> notServed(FunctionSpec function) {
    return Optional.empty();
  }
}
