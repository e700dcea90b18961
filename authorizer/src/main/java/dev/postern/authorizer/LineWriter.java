package dev.postern.authorizer;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes each log line to standard output in one call. It does not use Lambda's logger, because
 * that would wrap the JSON in its own format.
 *
 * @param factor 1 writes the line; 0 calls the stream with a length of 0. This is a factor, not a
 *     condition: the JIT compiler discards code in which one branch of a condition was never taken
 *     when that branch is taken for the first time
 */
record LineWriter(int factor) implements Consumer<String> {

  static final LineWriter STANDARD_OUTPUT = new LineWriter(1);

  /** Runs the same code, but writes nothing. */
  static final LineWriter WITHOUT_OUTPUT = new LineWriter(0);

  @Override
  public void accept(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length * factor);
    System.out.flush();
  }
}
