package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One page of the feed.
 *
 * @param posts newest first
 * @param next the start of the next page; empty on the last page
 */
record FeedPage(List<Post> posts, Optional<Cursor> next) {
  FeedPage {
    posts = List.copyOf(posts);
    requireNonNull(next, "next is null");
  }
}
