package dev.postern.posts;

import static dev.postern.posts.Attributes.number;
import static dev.postern.posts.Attributes.optionalText;
import static dev.postern.posts.Attributes.text;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a post lies in the table.
 *
 * <pre>
 * pk             POST#&lt;id&gt;              sk  POST
 * authorId, authorName?, authorPicture?, text, createdAt, updatedAt, version
 * inputHash      what the creating request sent, to tell a repeated request from another one
 * writeId        which command wrote the item last, so that a command recognises its own repetition
 * feedPartition  posts                  feedSort  &lt;createdAt&gt;#&lt;id&gt;     only while the post is in the feed
 * </pre>
 *
 * A deleted post is a tombstone: its keys, {@code deletedAt}, {@code writeId} and {@code ttl}
 * (epoch seconds), and no other attribute.
 */
final class PostItem {
  static final String FEED_INDEX = "feed";
  static final String FEED_PARTITION = "posts";
  static final Duration TOMBSTONE_STAYS = Duration.ofDays(1);
  private static final String SORT_KEY = "POST";

  private PostItem() {}

  static Map<String, AttributeValue> key(PostId id) {
    return Map.of("pk", text("POST#" + id.value()), "sk", text(SORT_KEY));
  }

  /**
   * The start of a page of the feed index: the two keys of the table and the two keys of the index.
   */
  static Map<String, AttributeValue> feedKey(Cursor cursor) {
    Map<String, AttributeValue> key = new HashMap<>(key(cursor.id()));
    key.put("feedPartition", text(FEED_PARTITION));
    key.put("feedSort", text(cursor.sortKey()));
    return key;
  }

  static Map<String, AttributeValue> of(Post post, String inputHash, AttributeValue writeId) {
    Map<String, AttributeValue> item = new HashMap<>(feedKey(Cursor.after(post)));
    item.put("authorId", text(post.authorId()));
    post.author().name().ifPresent(name -> item.put("authorName", text(name)));
    post.author().picture().ifPresent(picture -> item.put("authorPicture", text(picture)));
    item.put("text", text(post.text()));
    item.put("createdAt", text(Timestamp.format(post.createdAt())));
    item.put("updatedAt", text(Timestamp.format(post.updatedAt())));
    item.put("version", number(post.version()));
    item.put("inputHash", text(inputHash));
    item.put("writeId", writeId);
    return item;
  }

  static Post post(Map<String, AttributeValue> item) {
    return new Post(
        new PostId(item.get("pk").s().substring("POST#".length())),
        item.get("authorId").s(),
        new Author(optionalText(item, "authorName"), optionalText(item, "authorPicture")),
        item.get("text").s(),
        Timestamp.parse(item.get("createdAt").s()),
        Timestamp.parse(item.get("updatedAt").s()),
        Long.parseLong(item.get("version").n()));
  }

  /**
   * Whether an item is a post: not a tombstone, and not the empty map that DynamoDB returns for a
   * missing item.
   */
  static boolean isPost(Map<String, AttributeValue> item) {
    return item.containsKey("authorId");
  }

  /**
   * What stays of a deleted post: no content and no author. DynamoDB can delete it one day after
   * {@code now}, and takes up to two more days.
   */
  static Map<String, AttributeValue> tombstone(PostId id, Instant now, AttributeValue writeId) {
    Map<String, AttributeValue> item = new HashMap<>(key(id));
    item.put("deletedAt", text(Timestamp.format(now)));
    item.put("ttl", number(now.plus(TOMBSTONE_STAYS).getEpochSecond()));
    item.put("writeId", writeId);
    return item;
  }
}
