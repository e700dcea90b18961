package dev.postern.posts;

/** What became of a request to create a post. */
sealed interface Creation {
  /** The post is new. */
  record Created(Post post) implements Creation {}

  /**
   * An earlier request with this idempotency key and this input made the post; here it is as it is
   * now.
   */
  record Replayed(Post post) implements Creation {}

  /** An earlier request used this idempotency key for another input. */
  record OtherInput() implements Creation {}

  /** An earlier request made the post, and it has been deleted since. */
  record Deleted() implements Creation {}
}
