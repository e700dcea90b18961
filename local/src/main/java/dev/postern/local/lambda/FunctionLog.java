package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Log lines of one function, each with the function's name in front. */
public final class FunctionLog implements AutoCloseable {
  private final String name;
  private final PrintStream out;
  private volatile boolean closed;

  public FunctionLog(String name, PrintStream out) {
    this.name = requireNonNull(name, "name is null");
    this.out = requireNonNull(out, "out is null");
  }

  /** Writes one line, whole. */
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
   * Passes on what a process prints, until it ends. On a platform thread: reading a pipe holds a
   * virtual thread's carrier, and with a dozen JVMs there would be none left to serve requests.
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
                // The process was killed in the middle of a line.
              }
            });
  }
}
