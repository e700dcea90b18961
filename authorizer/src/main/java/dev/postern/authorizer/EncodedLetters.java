package dev.postern.authorizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The characters that a rule's text may hold, numbered, and the IAM resources that match a path in
 * which one of them is percent-encoded (RFC 3986 section 2.1). No client needs to encode them,
 * except a colon.
 */
final class EncodedLetters {

  /**
   * All 15 letters of these have one number, because one resource with a {@code ?} matches them.
   */
  private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZpqrstuvwxyz0123456789._:-";

  private static final int A_TO_O = CHARACTERS.length();

  private EncodedLetters() {}

  /** The numbers of a text's characters, as bits. */
  static long of(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      letters |= 1L << (c >= 'a' && c <= 'o' ? A_TO_O : CHARACTERS.indexOf(c));
    }
    return letters;
  }

  /** The resources below the stage, with a slash in front, for each of these characters. */
  static List<String> resources(long letters) {
    List<String> resources = new ArrayList<>();
    for (long rest = letters; rest != 0; rest &= rest - 1) {
      int letter = Long.numberOfTrailingZeros(rest);
      // It also matches a grave accent (%60).
      if (letter == A_TO_O) {
        resources.add("/*%6?*");
      } else {
        addEncoded(CHARACTERS.charAt(letter), resources);
      }
    }
    return resources;
  }

  private static void addEncoded(char character, List<String> resources) {
    String digits = Integer.toHexString(character);
    String capitals = digits.toUpperCase(Locale.ROOT);
    resources.add("/*%" + digits + "*");
    if (!capitals.equals(digits)) {
      resources.add("/*%" + capitals + "*");
    }
  }
}
