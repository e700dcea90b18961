package dev.postern.posts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the feed: behind this post. Clients hand it back as they got it. It is checked, not
 * secret: it holds what its reader has just seen, a post's time and id.
 */
record Cursor(Instant createdAt, PostId id) {
  private static final int SORT_KEY_LENGTH = 24 + 1 + 22;

  static Cursor behind(Post post) {
    return new Cursor(post.createdAt(), post.id());
  }

  /** The feed index's sort key: time, then id, so that no two posts share one. */
  String sortKey() {
    return Timestamp.format(createdAt) + '#' + id.value();
  }

  /** The opaque text that goes to the client. */
  String encoded() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sortKey().getBytes(US_ASCII));
  }

  /**
   * A cursor that a client sent; empty unless {@link #encoded} could have written exactly this
   * text.
   */
  static Optional<Cursor> decode(String text) {
    try {
      String sortKey = new String(Base64.getUrlDecoder().decode(text), US_ASCII);
      if (sortKey.length() != SORT_KEY_LENGTH) {
        return Optional.empty();
      }
      Instant createdAt = Timestamp.parse(sortKey.substring(0, 24));
      return PostId.parse(sortKey.substring(25))
          .map(id -> new Cursor(createdAt, id))
          .filter(cursor -> cursor.encoded().equals(text));
    } catch (IllegalArgumentException | DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
