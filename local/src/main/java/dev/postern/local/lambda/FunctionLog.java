package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes the log lines of one function. Each line starts with the name of the function. */
public final class FunctionLog implements AutoCloseable {
  private final String name;
  private final PrintStream out;
  private volatile boolean closed;

  public FunctionLog(String name, PrintStream out) {
    this.name = requireNonNull(name, "name is null");
    this.out = requireNonNull(out, "out is null");
  }

  /** Writes one complete line. */
  public void line(String text) {
    synchronized (out) {
      if (!closed) {
        out.println(name + " | " + text);
      }
    }
  }

  /** Stops the output. Errors of a JVM that is killed on purpose are not reported. */
  @Override
  public void close() {
    closed = true;
  }

  /**
   * Copies the output of a process to the log until the process ends. It uses a platform thread,
   * because reading a pipe blocks the carrier of a virtual thread. With a dozen JVMs, no carrier
   * would be left for requests.
   */
  void follow(InputStream output) {
    Thread.ofPlatform()
        .daemon()
        .name("log of " + name)
        .start(
            () -> {
              try (var text = new InputStreamReader(output, StandardCharsets.UTF_8)) {
                new LogLines(this::line).read(text);
              } catch (IOException _) {
                // The process was killed while it printed a line.
              }
            });
  }
}
