package dev.postern.authorizer;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes log lines to standard output: one write a line, past Lambda's logger, which would wrap the
 * JSON in its own.
 *
 * @param volume 1 writes the line; 0 goes the same way, down to the stream, with nothing to carry.
 *     A factor and not a condition: code that was compiled while one side of a condition had never
 *     been taken is thrown away when it is
 */
record LineWriter(int volume) implements Consumer<String> {

  static final LineWriter LOUD = new LineWriter(1);
  static final LineWriter MUTE = new LineWriter(0);

  @Override
  public void accept(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length * volume);
    System.out.flush();
  }
}
