package dev.postern.posts;

/** What became of a request to remove a post. */
enum Removal {
  REMOVED,
  /** There is no such post, or it is gone already. */
  NOT_FOUND,
  /** Another user wrote it. */
  NOT_YOURS,
  /** The post has another version than its author read. */
  OTHER_VERSION
}
