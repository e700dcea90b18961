package dev.postern.local.lambda;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A log that a test can wait for, because the lines of a function can arrive after its response.
 */
public final class TestLog extends ByteArrayOutputStream {

  /** A stream into this log. */
  public PrintStream stream() {
    return new PrintStream(this, true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    super.write(bytes, offset, length);
    notifyAll();
  }

  /** All that was logged so far. */
  public synchronized String text() {
    return toString(StandardCharsets.UTF_8);
  }

  /**
   * Waits until the log contains a text.
   *
   * @throws AssertionError if it does not within a minute
   */
  public synchronized void await(String text) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!text().contains(text)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("not in the log: " + text + "\n" + text());
      }
      wait(left);
    }
  }
}
