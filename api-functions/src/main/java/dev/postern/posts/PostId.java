package dev.postern.posts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A post's name: 128 bits, written as 22 characters of base64url without padding.
 *
 * @param value such as {@code Xb3kR0aVQmWq1n6tYl2ZsA}
 */
record PostId(String value) {
  /** The id that no post gets: for calls that must find nothing. */
  static final PostId NONE = new PostId("A".repeat(22));

  private static final int BYTES = 16;

  PostId {
    if (!isCanonical(value)) {
      throw new IllegalArgumentException("a post id is 128 bits in base64url");
    }
  }

  /** An id that a client sent; empty when no post can have it. */
  static Optional<PostId> parse(String value) {
    return isCanonical(value) ? Optional.of(new PostId(value)) : Optional.empty();
  }

  /** A new id that nobody can guess. */
  static PostId random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /**
   * The id that this user's idempotency key always gives, so that a repeated request finds the post
   * it made. Neither a user id nor a key holds a line feed, so no other pair joins to the same
   * text.
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
   * 22 characters carry 132 bits: the last four must be zero, or one post would have sixteen names.
   */
  private static boolean isCanonical(String value) {
    return value != null && value.matches("[A-Za-z0-9_-]{21}[AQgw]");
  }
}
