package dev.postern.posts;

/** The result of a request to create a post. */
sealed interface CreateResult {
  /** This request created the post. */
  record Created(Post post) implements CreateResult {}

  /**
   * An earlier request with the same idempotency key and input created the post; this is its
   * current state.
   */
  record Replayed(Post post) implements CreateResult {}

  /** An earlier request used the idempotency key with another input. */
  record OtherInput() implements CreateResult {}

  /** An earlier request created the post, and the post was deleted later. */
  record Deleted() implements CreateResult {}
}
