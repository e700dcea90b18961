package dev.postern.posts;

import static dev.postern.posts.Attributes.text;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads the feed index. {@link PostStore#newest} describes the method. */
record PostFeed(Table table) {
  PostFeed {
    requireNonNull(table, "table is null");
  }

  FeedPage newest(int size, Optional<Cursor> after) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> start = after.map(PostItem::feedKey).orElse(null);
    // One more item than requested shows whether there is another page.
    do {
      QueryResponse page =
          table.newestFirst(
              PostItem.FEED_INDEX,
              "#feedPartition = :posts",
              Map.of(":posts", text(PostItem.FEED_PARTITION)),
              size + 1 - items.size(),
              start);
      items.addAll(page.items());
      start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
    } while (start != null && items.size() <= size);
    List<Post> posts = items.stream().limit(size).map(PostItem::post).toList();
    boolean more = items.size() > size;
    return new FeedPage(
        posts, more ? Optional.of(Cursor.after(posts.getLast())) : Optional.empty());
  }
}
