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
 * @param maxJvms the maximum number of JVMs per function
 * @param maxJvmsTotal the maximum number of JVMs of all functions; empty = it depends on the
 *     machine
 * @param snapStart whether functions with SnapStart run their hooks
 * @param debugFunction the logical id of the function that waits for a debugger
 * @param debugPort the port for the debugger
 */
public record LaunchOptions(
    int maxJvms,
    OptionalInt maxJvmsTotal,
    boolean snapStart,
    Optional<String> debugFunction,
    OptionalInt debugPort) {
  /** The port in the jdb manual and the default of IDEs. */
  private static final int DEBUG_PORT = 5005;

  /** The memory that is assumed for one JVM, in bytes. */
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
   * Rejects the name of a function that is not served.
   *
   * @throws StartException with the names that are served
   */
  public void check(Collection<String> served) {
    if (debugFunction.isPresent() && !served.contains(debugFunction.get())) {
      throw new StartException(
          "--debug-function: %s is not among the functions that are served: %s"
              .formatted(debugFunction.get(), String.join(", ", served)));
    }
  }

  /** The settings of the JVMs of one function. */
  LaunchMode mode(FunctionSpec function) {
    boolean debugged = debugFunction.equals(Optional.of(function.id()));
    return new LaunchMode(
        snapStart && function.snapStart(), debugged ? debugPort : OptionalInt.empty());
  }

  /**
   * The maximum number of JVMs of all functions. The default is one for each function, or four for
   * each processor if that is more, and at most what fits into half of the memory.
   *
   * @param memory of the machine, in bytes
   */
  int maxJvmsTotal(int functions, int processors, long memory) {
    long machine = Math.min(Math.max(functions, 4L * processors), memory / 2 / JVM_MEMORY);
    return maxJvmsTotal.orElse((int) Math.max(1, machine));
  }

  /**
   * The maximum number of JVMs of one function. A function with a debugger has one, because it has
   * one port.
   */
  int maxJvms(FunctionSpec function) {
    return mode(function).debugPort().isPresent() ? 1 : maxJvms;
  }
}
