package dev.postern.posts;

/** The result of a request to update a post. */
sealed interface UpdateResult {
  /** The post after the update. */
  record Updated(Post post) implements UpdateResult {}

  /** The post does not exist or was deleted. */
  record NotFound() implements UpdateResult {}

  /** Another user is the author. */
  record NotAuthor() implements UpdateResult {}

  /** The post does not have the expected version: another request changed it. */
  record OtherVersion() implements UpdateResult {}

  /**
   * The result of an update whose condition was false. If the post already has this text and the
   * next version, an earlier request made the update and its response was lost. That is a success
   * (RFC 9110, section 13.1.1).
   */
  static UpdateResult ofFalseCondition(Post post, String authorId, long version, PostInput input) {
    if (!post.authorId().equals(authorId)) {
      return new NotAuthor();
    }
    boolean made = post.version() == version + 1 && post.text().equals(input.text());
    return made ? new Updated(post) : new OtherVersion();
  }
}
