package dev.postern.posts;

/** What became of a request to change a post. */
sealed interface Change {
  /** The post as it is after the change. */
  record Changed(Post post) implements Change {}

  /** There is no such post, or it was deleted. */
  record NotFound() implements Change {}

  /** Another user wrote it. */
  record NotYours() implements Change {}

  /** The post has another version than its editor read: somebody changed it in between. */
  record OtherVersion() implements Change {}
}
