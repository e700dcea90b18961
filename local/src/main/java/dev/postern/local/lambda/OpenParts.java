package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.ArrayDeque;

/** Closes all parts in reverse order. */
public final class OpenParts implements AutoCloseable {
  private final ArrayDeque<AutoCloseable> parts = new ArrayDeque<>();
  private final PrintStream log;

  /**
   * @param log gets a line for each part that cannot be closed
   */
  public OpenParts(PrintStream log) {
    this.log = requireNonNull(log, "log is null");
  }

  /** Adds a part and returns it. */
  public <T extends AutoCloseable> T add(T part) {
    parts.push(requireNonNull(part, "part is null"));
    return part;
  }

  /** Closes all parts, also if one of them fails. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        log.println("while stopping: " + e.getMessage());
      }
    }
  }
}
