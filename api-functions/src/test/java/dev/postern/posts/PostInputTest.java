package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PostInputTest {
  private static final String EMOJI = "\uD83D\uDE00";

  static Stream<Arguments> validTexts() {
    return Stream.of(
        Arguments.of("one letter", "a"),
        Arguments.of("2000 letters", "a".repeat(2000)),
        Arguments.of("2000 code points beyond the basic plane", EMOJI.repeat(2000)),
        Arguments.of("markup is text", "<script>alert(1)</script>"),
        Arguments.of("space around is kept", "  a\n"),
        Arguments.of("decomposed letters are not composed", "e\u0301"),
        Arguments.of("a NUL beside a letter", "a\u0000"),
        Arguments.of("right-to-left override", "\u202Eabc"),
        Arguments.of("a family joined by zero-width joiners", "\uD83D\uDC68\u200D\uD83D\uDC69"),
        Arguments.of("a BOM beside a letter", "\uFEFFa"),
        Arguments.of("a heart with its variation selector", "\u2764\uFE0F"),
        Arguments.of("a combining mark alone (drawn on a dotted circle)", "\u0301"),
        Arguments.of("the last code point of Unicode", "\uDBFF\uDFFF"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("validTexts")
  void keepsTheTextUnchanged(String what, String text) {
    assertEquals(text, PostInput.read(Map.of("text", text)).text(), what);
  }

  static Stream<Arguments> invalidTexts() {
    return Stream.of(
        Arguments.of("empty", ""),
        Arguments.of("ASCII white space", " \t\r\n"),
        Arguments.of("no-break space (not white space to Character.isWhitespace)", "\u00A0"),
        Arguments.of("ideographic space", "\u3000"),
        Arguments.of("line separator", "\u2028"),
        Arguments.of("zero-width space", "\u200B"),
        Arguments.of("BOM", "\uFEFF"),
        Arguments.of("soft hyphen", "\u00AD"),
        Arguments.of("NUL", "\u0000"),
        Arguments.of("Hangul filler (a letter that draws nothing)", "\u3164"),
        Arguments.of("blank braille", "\u2800"),
        Arguments.of("tag characters", "\uDB40\uDC41"),
        Arguments.of("combining grapheme joiner (a mark that draws nothing)", "\u034F"),
        Arguments.of("Khmer inherent vowel", "\u17B4"),
        Arguments.of("Mongolian variation selector", "\u180B"),
        Arguments.of("emoji variation selector without its emoji", "\uFE0F"),
        Arguments.of("ideographic variation selector", "\uDB40\uDD00"),
        Arguments.of("2001 letters", "a".repeat(2001)),
        Arguments.of("2001 code points beyond the basic plane", EMOJI.repeat(2001)),
        Arguments.of("high surrogate alone", "a\uD83D"),
        Arguments.of("low surrogate alone", "\uDE00a"),
        Arguments.of("surrogates in the wrong order", "\uDE00\uD83D"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidTexts")
  void refuses(String what, String text) {
    Problem problem = assertThrows(Problem.class, () -> PostInput.read(Map.of("text", text)), what);

    assertEquals(400, problem.status());
    assertEquals("#/text", problem.faults().getFirst().pointer());
  }

  @Test
  void rejectsAMissingText() {
    Problem problem = assertThrows(Problem.class, () -> PostInput.read(Map.of()));

    assertEquals("is missing", problem.faults().getFirst().detail());
  }

  @Test
  void theConstructorValidatesToo() {
    assertThrows(IllegalArgumentException.class, () -> new PostInput(" "));
  }
}
