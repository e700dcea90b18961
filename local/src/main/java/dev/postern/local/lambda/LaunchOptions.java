package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.FunctionSpec;
import dev.postern.local.template.StartException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How all functions are run.
 *
 * @param maxJvms how many JVMs a function may have at once
 * @param maxJvmsTotal how many JVMs all functions may have at once; empty = as the machine allows
 * @param snapStart whether functions with SnapStart run their hooks
 * @param debugFunction the logical id of the function that waits for a debugger
 * @param debugPort where it waits
 */
public record LaunchOptions(
    int maxJvms,
    OptionalInt maxJvmsTotal,
    boolean snapStart,
    Optional<String> debugFunction,
    OptionalInt debugPort) {
  /** What the jdb manual and IDEs use. */
  private static final int DEBUG_PORT = 5005;

  /** What is reckoned for one JVM. */
  private static final long JVM_MEMORY = 256L * 1024 * 1024;

  public LaunchOptions {
    requireNonNull(debugFunction, "debugFunction is null");
    requireNonNull(maxJvmsTotal, "maxJvmsTotal is null");
    if (debugFunction.isPresent() && debugPort.isEmpty()) {
      debugPort = OptionalInt.of(DEBUG_PORT);
    }
    if (maxJvmsTotal.isPresent() && maxJvmsTotal.getAsInt() < 1) {
      throw new StartException("--max-jvms-total: at least 1 is needed");
    }
    if (maxJvms < 1) {
      throw new StartException("--max-jvms: at least 1 is needed");
    }
    if (debugFunction.isEmpty() && debugPort.isPresent()) {
      throw new StartException("--debug-port needs --debug-function");
    }
    if (debugPort.isPresent() && (debugPort.getAsInt() < 1 || debugPort.getAsInt() > 65_535)) {
      throw new StartException("--debug-port: a port is a number from 1 to 65535");
    }
  }

  /**
   * Refuses the name of a function that is not served.
   *
   * @throws TemplateException with the names that are
   */
  public void check(Collection<String> served) {
    if (debugFunction.isPresent() && !served.contains(debugFunction.get())) {
      throw new StartException(
          "--debug-function: %s is not among the functions that are served: %s"
              .formatted(debugFunction.get(), String.join(", ", served)));
    }
  }

  /** How one function's JVMs are started. */
  LaunchMode mode(FunctionSpec function) {
    boolean debugged = debugFunction.equals(Optional.of(function.id()));
    return new LaunchMode(
        snapStart && function.snapStart(), debugged ? debugPort : OptionalInt.empty());
  }

  /**
   * How many JVMs all functions may have. The default is one for each function, or four for each
   * processor if that is more, and at most what half of the memory holds.
   *
   * @param memory of the machine, in bytes
   */
  int maxJvmsTotal(int functions, int processors, long memory) {
    long machine = Math.min(Math.max(functions, 4L * processors), memory / 2 / JVM_MEMORY);
    return maxJvmsTotal.orElse((int) Math.max(1, machine));
  }

  /** How many JVMs one function may have: a debugger holds one, and one port serves one. */
  int maxJvms(FunctionSpec function) {
    return mode(function).debugPort().isPresent() ? 1 : maxJvms;
  }
}
