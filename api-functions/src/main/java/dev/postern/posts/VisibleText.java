package dev.postern.posts;

/** Tells letters from what only looks like text. */
final class VisibleText {
  private static final String HANGUL_FILLERS_AND_BLANK_BRAILLE = "\u115F\u1160\u3164\uFFA0\u2800";

  private VisibleText() {}

  /**
   * Whether a code point draws something: not white space, a control, a format character such as
   * the zero-width space, or one of the letters that are empty.
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
      default -> HANGUL_FILLERS_AND_BLANK_BRAILLE.indexOf(codePoint) < 0;
    };
  }

  /** Half of a surrogate pair without its other half: JSON can write it, UTF-8 cannot. */
  static boolean isLoneSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
