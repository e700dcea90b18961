package dev.postern.posts;

/**
 * What a handler is made of. Two kinds: {@link Environment} in the running function, {@link
 * OfflineDependencies} in the rehearsal before a snapshot. Tests have a third.
 */
interface Dependencies {
  /**
   * The frame of one operation.
   *
   * @param pattern method and path as in openapi.yaml, such as {@code GET /posts}
   */
  Route route(String pattern);

  /** The table of posts and profiles. */
  Table table();

  /** Who tells what a user is called. */
  UserInfo userInfo();
}
