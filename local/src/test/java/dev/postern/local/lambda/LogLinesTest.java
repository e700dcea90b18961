package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLinesTest {
  private static final String MOST = "x".repeat(LogLines.LIMIT);
  private static final String REMARK = " [cut: the local stack shows 262144 characters of a line]";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a\\nb\\n     | a,b
          a\\nb        | a,b
          a\\r\\nb\\rc | a,b,c
          \\n\\na      | ,,a
          a\\n\\r\\n   | a,
          ''           | none
          """)
  void linesEndAsUsual(String text, String lines) throws IOException {
    List<String> read = read(new StringReader(text.replace("\\n", "\n").replace("\\r", "\r")));
    assertEquals(lines.equals("none") ? List.of() : List.of(lines.split(",", -1)), read);
  }

  @Test
  void aLineMayHave262144Characters() throws IOException {
    assertEquals(List.of(MOST, "next"), read(new StringReader(MOST + "\nnext\n")));
    assertEquals(List.of(MOST + REMARK, "next"), read(new StringReader(MOST + "xy\nnext\n")));
    assertEquals(List.of(MOST + REMARK), read(new StringReader(MOST + "x")));
  }

  @Test
  void aPairOfSurrogatesIsNotCut() throws IOException {
    String line = MOST.substring(1) + "😀\n";
    assertEquals(List.of(MOST.substring(1) + REMARK), read(new StringReader(line)));
  }

  // A function that printed a gigabyte without a line end stopped its log.
  @Test
  void aLineOfTwoGigabytesIsCutAndTheNextOneIsRead() throws IOException {
    List<String> lines = read(new Endless(1L << 31));
    assertEquals(MOST + REMARK, lines.getFirst());
    assertEquals(List.of("next"), lines.subList(1, lines.size()));
  }

  private static List<String> read(Reader text) throws IOException {
    var lines = new ArrayList<String>();
    new LogLines(lines::add).read(text);
    assertTrue(lines.stream().allMatch(line -> line.length() <= LogLines.LIMIT + REMARK.length()));
    return lines;
  }

  /** Many characters without a line end, then one line. */
  private static final class Endless extends Reader {
    private final Reader end = new StringReader("\nnext\n");
    private long left;

    Endless(long characters) {
      this.left = characters;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return end.read(buffer, offset, length);
      }
      int count = (int) Math.min(left, length);
      java.util.Arrays.fill(buffer, offset, offset + count, 'x');
      left -= count;
      return count;
    }

    @Override
    public void close() {
      // There is no unfinished line.
    }
  }
}
