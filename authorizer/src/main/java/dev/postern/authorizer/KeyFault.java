package dev.postern.authorizer;

import java.util.Locale;

/** Why a key of the set is not used. The others are: one bad key harms no other. */
enum KeyFault {
  /** No JSON object, or without a usable {@code kid}. */
  MALFORMED,
  /** Another key has the same {@code kid}; neither is used. */
  DUPLICATE_KEY_ID,
  NOT_RSA,
  /** {@code use}, {@code alg} or {@code key_ops} say that it is not for RS256 signatures. */
  OTHER_PURPOSE,
  /** The set gives away private parts: whoever reads it can sign. Replace the key at once. */
  PRIVATE_PART_PUBLISHED,
  /** Too short, too long, an odd exponent, or made by a broken generator. */
  WEAK;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable name for logs. */
  String code() {
    return code;
  }
}
