package dev.postern.posts;

/**
 * The collaborators of a handler: {@link Settings} creates them in a running function, {@link
 * OfflineDependencies} for priming. Tests have their own.
 */
interface Dependencies {
  /**
   * The endpoint that runs one operation.
   *
   * @param pattern method and path as in openapi.yaml, such as {@code GET /posts}
   */
  Endpoint endpoint(String pattern);

  /** The table of posts and profiles. */
  Table table();

  /** Auth0's UserInfo endpoint. */
  UserInfo userInfo();
}
