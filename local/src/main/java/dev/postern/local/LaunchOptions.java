package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How all functions are run.
 *
 * @param maxJvms how many JVMs a function may have at once
 * @param snapStart whether functions with SnapStart run their hooks
 * @param debugFunction the logical id of the function that waits for a debugger
 * @param debugPort where it waits
 */
record LaunchOptions(
    int maxJvms, boolean snapStart, Optional<String> debugFunction, OptionalInt debugPort) {
  LaunchOptions {
    requireNonNull(debugFunction, "debugFunction is null");
    requireNonNull(debugPort, "debugPort is null");
    if (maxJvms < 1) {
      throw new TemplateException("--max-jvms: at least 1 is needed");
    }
    if (debugFunction.isPresent() != debugPort.isPresent()) {
      throw new TemplateException("--debug-function and --debug-port go together");
    }
    if (debugPort.isPresent() && (debugPort.getAsInt() < 1 || debugPort.getAsInt() > 65_535)) {
      throw new TemplateException("--debug-port: a port is a number from 1 to 65535");
    }
  }

  /** Two JVMs a function, nothing special. */
  static LaunchOptions plain() {
    return new LaunchOptions(2, false, Optional.empty(), OptionalInt.empty());
  }

  /**
   * Refuses the name of a function that is not served.
   *
   * @throws TemplateException with the names that are
   */
  void check(Collection<String> served) {
    if (debugFunction.isPresent() && !served.contains(debugFunction.get())) {
      throw new TemplateException(
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

  /** How many JVMs one function may have: a debugger holds one, and one port serves one. */
  int maxJvms(FunctionSpec function) {
    return mode(function).debugPort().isPresent() ? 1 : maxJvms;
  }
}
