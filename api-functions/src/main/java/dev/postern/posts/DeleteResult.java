package dev.postern.posts;

/** The result of an author's request to delete a post. */
enum DeleteResult {
  DELETED,
  /** The post does not exist or was deleted earlier. */
  NOT_FOUND,
  /** Another user is the author. */
  NOT_AUTHOR,
  /** The post does not have the expected version. */
  OTHER_VERSION
}
