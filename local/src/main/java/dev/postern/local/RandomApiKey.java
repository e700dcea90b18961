package dev.postern.local;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** An API key with 40 characters, as API Gateway generates it. */
final class RandomApiKey {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private RandomApiKey() {}

  /** A new key. */
  static String create() {
    return new SecureRandom()
        .ints(40, 0, LETTERS.length())
        .mapToObj(index -> LETTERS.substring(index, index + 1))
        .collect(Collectors.joining());
  }
}
