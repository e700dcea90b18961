package dev.postern.posts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/**
 * A position in the feed, after one post. Clients send it back unchanged. It is validated but not
 * secret: it contains the time and id of a post that the client has just read.
 */
record Cursor(Instant createdAt, PostId id) {
  private static final int SORT_KEY_LENGTH = 24 + 1 + 22;

  static Cursor after(Post post) {
    return new Cursor(post.createdAt(), post.id());
  }

  /** The sort key of the feed index: time and id, so that it is unique. */
  String sortKey() {
    return Timestamp.format(createdAt) + '#' + id.value();
  }

  /** The opaque text for the client. */
  String encoded() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sortKey().getBytes(US_ASCII));
  }

  /** Reads a cursor from a client; empty unless {@link #encoded} can return exactly this text. */
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
