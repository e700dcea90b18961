package dev.postern.posts;

/** The version of a post that a request may write: the meaning of its {@code If-Match}. */
sealed interface ExpectedVersion {
  /** Any version: the request has no {@code If-Match}, or {@code *}. */
  record Any() implements ExpectedVersion {}

  /** At most one version. */
  sealed interface Specific extends ExpectedVersion {}

  /** Only this version. */
  record Number(long version) implements Specific {}

  /** No version: this API never issued the tag, or the tag is weak. */
  record Unknown() implements Specific {}
}
