package dev.postern.posts;

/** Distinguishes visible characters from characters that display nothing. */
final class VisibleText {
  /** Combining grapheme joiner, Hangul fillers, Khmer inherent vowels, blank braille. */
  private static final String BLANKS = "\u034F\u115F\u1160\u17B4\u17B5\u2065\u2800\u3164\uFFA0";

  private VisibleText() {}

  /**
   * Whether a code point displays something. White space, controls and Default_Ignorable_Code_Point
   * (UAX #44) do not: for example the zero-width space, variation selectors and some empty letters.
   */
  static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE ->
          false;
      default -> BLANKS.indexOf(codePoint) < 0 && !isInAnIgnorableBlock(codePoint);
    };
  }

  /**
   * Mongolian and other variation selectors, and code points that Unicode reserves for similar
   * characters.
   */
  private static boolean isInAnIgnorableBlock(int codePoint) {
    return codePoint >= 0x180B && codePoint <= 0x180F
        || codePoint >= 0xFE00 && codePoint <= 0xFE0F
        || codePoint >= 0xFFF0 && codePoint <= 0xFFF8
        || codePoint >= 0xE0000 && codePoint <= 0xE0FFF;
  }

  /** Half of a surrogate pair without the other half: JSON can represent it, UTF-8 cannot. */
  static boolean isLoneSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
