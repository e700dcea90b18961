package dev.postern.authorizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The numbered characters of a rule's text, and the IAM resources that match a path in which one of
 * them is percent-encoded (RFC 3986, section 2.1). Clients need to encode none of them except the
 * colon.
 */
final class EncodedLetters {

  /** The 15 letters share one number, because one resource with a {@code ?} matches all of them. */
  private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZpqrstuvwxyz0123456789._:-";

  private static final int A_TO_O = CHARACTERS.length();

  private EncodedLetters() {}

  /** The characters of a text as a set of bits. */
  static long of(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      letters |= 1L << (c >= 'a' && c <= 'o' ? A_TO_O : CHARACTERS.indexOf(c));
    }
    return letters;
  }

  /** The resources, without the stage and with a leading slash, for each of these characters. */
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
