package dev.postern.local.lambda;

import dev.postern.local.template.FunctionSpec;
import java.time.Duration;
import java.util.Optional;

/** Calls a function and waits for it. */
public interface FunctionCaller {

  /**
   * Calls a function.
   *
   * @param event JSON
   * @param traceId an X-Ray trace header
   * @param patience how long the caller waits; the function may go on after that
   * @return how the call ended; empty when the caller's patience ended first
   */
  Optional<InvocationOutcome> call(
      FunctionSpec function, byte[] event, String traceId, Duration patience);

  /**
   * Logs and returns why a function cannot be called at all, with its name and runtime.
   *
   * @return empty when it can be called
   */
  default Optional<String> notServed(FunctionSpec function) {
    return Optional.empty();
  }
}
