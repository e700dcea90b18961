package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The feed with a real DynamoDB server: each test has its own table. */
@OnRealTable
class FeedTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void theFeedIsNewestFirstAndPagesDoNotOverlap() {
    try (RealTable own = new RealTable()) {
      List<Post> written = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        written.addFirst(post("post " + i, NOW.plusMillis(i)));
        own.store().create(written.getFirst(), "hash");
      }

      assertEquals(written, readAll(own.store(), 3));
      assertEquals(written, readAll(own.store(), 7));
      assertEquals(written, readAll(own.store(), 100));
    }
  }

  @Test
  void postsOfTheSameMillisecondAreAllReturned() {
    try (RealTable own = new RealTable()) {
      for (int i = 0; i < 9; i++) {
        own.store().create(post("post " + i, NOW), "hash");
      }

      assertEquals(9, Set.copyOf(readAll(own.store(), 2)).size());
    }
  }

  @Test
  void newAndDeletedPostsDoNotShiftPages() {
    try (RealTable own = new RealTable()) {
      List<Post> written = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        written.addFirst(post("post " + i, NOW.plusMillis(i)));
        own.store().create(written.getFirst(), "hash");
      }
      FeedPage first = own.store().newest(2, Optional.empty());

      own.store().create(post("newer", NOW.plusSeconds(1)), "hash");
      own.store().deleteAny(first.posts().getLast().id(), NOW);

      assertEquals(written.subList(2, 4), own.store().newest(2, first.next()).posts());
    }
  }

  /** DynamoDB ends a page at 1 MB. 100 of the longest posts are larger. */
  @Test
  void aPageOfTheLongestPostsIsComplete() {
    try (RealTable own = new RealTable()) {
      for (int i = 0; i < 101; i++) {
        own.store().create(post("\uD83D\uDE00".repeat(2000) + i, NOW.plusMillis(i)), "hash");
      }

      FeedPage page = own.store().newest(100, Optional.empty());
      assertEquals(100, page.posts().size());
      assertTrue(page.next().isPresent());
    }
  }

  private static List<Post> readAll(PostStore store, int pageSize) {
    List<Post> all = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    do {
      FeedPage page = store.newest(pageSize, cursor);
      all.addAll(page.posts());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }

  private static Post post(String text, Instant now) {
    return Post.first(PostId.random(RANDOM), ADA, Author.UNKNOWN, text, now);
  }
}
