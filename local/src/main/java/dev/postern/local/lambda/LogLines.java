package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/**
 * Splits the output of a process into lines of limited length. A longer line is truncated with a
 * remark as soon as it reaches the limit. The rest of it is discarded.
 */
final class LogLines {
  /** Characters of one line. For many years, CloudWatch Logs accepted events of up to 256 KB. */
  static final int LIMIT = 256 * 1024;

  private static final String REMARK =
      " [cut: the local stack shows %d characters of a line]".formatted(LIMIT);

  private final Consumer<String> lines;
  private final StringBuilder line = new StringBuilder();
  private boolean dropping;
  private boolean afterReturn;

  LogLines(Consumer<String> lines) {
    this.lines = requireNonNull(lines, "lines is null");
  }

  /**
   * Reads to the end. A line ends with {@code \n}, {@code \r} or both, or at the end of the input.
   *
   * @throws IOException if the input cannot be read
   */
  void read(Reader input) throws IOException {
    var chunk = new char[8 * 1024];
    for (int length = input.read(chunk); length >= 0; length = input.read(chunk)) {
      for (int i = 0; i < length; i++) {
        take(chunk[i]);
      }
    }
    if (!line.isEmpty()) {
      end();
    }
  }

  private void take(char c) {
    boolean secondOfPair = c == '\n' && afterReturn;
    afterReturn = c == '\r';
    if (c == '\n' || c == '\r') {
      if (!secondOfPair) {
        end();
      }
    } else if (!dropping && line.length() == LIMIT) {
      cut();
    } else if (!dropping) {
      line.append(c);
    }
  }

  private void cut() {
    if (Character.isHighSurrogate(line.charAt(LIMIT - 1))) {
      line.setLength(LIMIT - 1);
    }
    lines.accept(line + REMARK);
    line.setLength(0);
    dropping = true;
  }

  private void end() {
    if (!dropping) {
      lines.accept(line.toString());
    }
    dropping = false;
    line.setLength(0);
  }
}
