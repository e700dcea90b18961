package dev.postern.posts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The id of a post: 128 bits, written as 22 characters of base64url without padding.
 *
 * @param value such as {@code Xb3kR0aVQmWq1n6tYl2ZsA}
 */
record PostId(String value) {
  /** An id that no post has, for calls that must not find a post. */
  static final PostId NONE = new PostId("A".repeat(22));

  private static final int BYTES = 16;

  PostId {
    if (!isCanonical(value)) {
      throw new IllegalArgumentException("a post id must be 128 bits in base64url");
    }
  }

  /** Reads an id from a client; empty if the id is not valid. */
  static Optional<PostId> parse(String value) {
    return isCanonical(value) ? Optional.of(new PostId(value)) : Optional.empty();
  }

  /** A new id that cannot be guessed. */
  static PostId random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /**
   * The id for this user's idempotency key. It is always the same, so a repeated request finds the
   * post that the first request created. The line feed separates the two parts: user ids and keys
   * do not contain one.
   */
  static PostId derived(String userId, String idempotencyKey) {
    byte[] hash = sha256(userId + '\n' + idempotencyKey);
    return of(Arrays.copyOf(hash, BYTES));
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static PostId of(byte[] bytes) {
    return new PostId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * 22 characters carry 132 bits. The last four must be zero; otherwise, one post would have
   * sixteen ids.
   */
  private static boolean isCanonical(String value) {
    return value != null && value.matches("[A-Za-z0-9_-]{21}[AQgw]");
  }
}
