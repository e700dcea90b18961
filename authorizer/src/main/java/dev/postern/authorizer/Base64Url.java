package dev.postern.authorizer;

import java.util.Base64;

/**
 * The canonical base64url encoding of RFC 7515, section 2 and RFC 4648, section 3.5: no padding, no
 * line breaks, no trailing bits. The JDK's decoder accepts padding and trailing bits, so several
 * texts would decode to the same token.
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
