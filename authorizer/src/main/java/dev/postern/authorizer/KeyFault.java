package dev.postern.authorizer;

import java.util.Locale;

/** Why a key of the set is not used. An unusable key does not affect the other keys. */
enum KeyFault {
  /** Not a JSON object, or without a valid {@code kid}. */
  MALFORMED,
  /** Another key has the same {@code kid}; neither is used. */
  DUPLICATE_KEY_ID,
  NOT_RSA,
  /** {@code use}, {@code alg} or {@code key_ops} exclude RS256 signatures. */
  OTHER_PURPOSE,
  /**
   * The set contains private parts of the key, so that each reader of the set can sign tokens.
   * Replace the key immediately.
   */
  PRIVATE_PART_PUBLISHED,
  /** Too short, too long, an odd exponent, or made by a broken generator. */
  WEAK;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable name for logs. */
  String code() {
    return code;
  }
}
