package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stored post. It is immutable: an update creates a new object.
 *
 * @param authorId the Auth0 user id of the author; it never leaves the server
 * @param createdAt in whole milliseconds
 * @param updatedAt in whole milliseconds
 * @param version 1 for a new post; each update adds one
 */
record Post(
    PostId id,
    String authorId,
    Author author,
    String text,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  Post {
    requireNonNull(id, "id is null");
    requireNonNull(authorId, "authorId is null");
    requireNonNull(author, "author is null");
    requireNonNull(text, "text is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(updatedAt, "updatedAt is null");
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1");
    }
  }

  static Post first(PostId id, String authorId, Author author, String text, Instant now) {
    Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
    return new Post(id, authorId, author, text, moment, moment, 1);
  }

  boolean isBy(Caller caller) {
    return authorId.equals(caller.userId());
  }
}
