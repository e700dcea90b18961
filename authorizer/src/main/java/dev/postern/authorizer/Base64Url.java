package dev.postern.authorizer;

import java.util.Base64;

/**
 * The one canonical base64url form of RFC 7515 §2 and RFC 4648 §3.5: no padding, no line breaks, no
 * stray trailing bits. The JDK's decoder takes padding and stray bits, so that one token would have
 * many spellings.
 */
final class Base64Url {

  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Base64Url() {}

  /**
   * Decodes the text.
   *
   * @throws IllegalArgumentException if the text is not the canonical form of its bytes
   */
  static byte[] decode(String text) {
    int tail = text.length() % 4;
    if (tail == 1 || text.indexOf('=') >= 0) {
      throw notCanonical();
    }
    if (tail != 0) {
      int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
      int trailingBits = tail == 2 ? 0b1111 : 0b11;
      if (last < 0 || (last & trailingBits) != 0) {
        throw notCanonical();
      }
    }
    return DECODER.decode(text);
  }

  private static IllegalArgumentException notCanonical() {
    return new IllegalArgumentException("not canonical base64url");
  }
}
