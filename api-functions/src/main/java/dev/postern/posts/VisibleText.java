package dev.postern.posts;

/** Tells letters from what only looks like text. */
final class VisibleText {
  /** Combining grapheme joiner, Hangul fillers, Khmer inherent vowels, blank braille. */
  private static final String BLANKS = "\u034F\u115F\u1160\u17B4\u17B5\u2065\u2800\u3164\uFFA0";

  private VisibleText() {}

  /**
   * Whether a code point draws something: not white space, a control, or what Unicode calls
   * Default_Ignorable_Code_Point (UAX #44), such as the zero-width space, a variation selector and
   * some letters that are empty.
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

  /** Mongolian and other variation selectors, and what Unicode keeps free for their like. */
  private static boolean isInAnIgnorableBlock(int codePoint) {
    return codePoint >= 0x180B && codePoint <= 0x180F
        || codePoint >= 0xFE00 && codePoint <= 0xFE0F
        || codePoint >= 0xFFF0 && codePoint <= 0xFFF8
        || codePoint >= 0xE0000 && codePoint <= 0xE0FFF;
  }

  /** Half of a surrogate pair without its other half: JSON can write it, UTF-8 cannot. */
  static boolean isLoneSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
