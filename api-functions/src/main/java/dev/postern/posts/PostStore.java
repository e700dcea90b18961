package dev.postern.posts;

import static dev.postern.posts.Attributes.number;
import static dev.postern.posts.Attributes.text;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The posts in DynamoDB. Every command is one conditional write of one item: the rule is in the
 * condition, so two requests at once cannot both pass it. Methods throw {@link
 * software.amazon.awssdk.core.exception.SdkException} when the table cannot answer.
 *
 * <p>A write whose answer got lost is sent again, by the SDK or by the JDK. Each command therefore
 * signs the item with a {@code writeId} of its own, and takes its own signature for success.
 */
final class PostStore {
  private final Table table;

  PostStore(Table table) {
    this.table = requireNonNull(table, "table is null");
  }

  /** The same posts, for a request that must be answered by then. */
  PostStore until(Deadline deadline) {
    return new PostStore(table.until(deadline));
  }

  /**
   * Stores a new post unless its id is taken.
   *
   * @param inputHash what the request sent; an id that is taken by the same input is a replay
   */
  Creation create(Post post, String inputHash) {
    AttributeValue writeId = newWriteId();
    try {
      table.putNew(PostItem.of(post, inputHash, writeId));
      return new Creation.Created(post);
    } catch (ConditionalCheckFailedException _) {
      return earlierCreation(table.get(PostItem.key(post.id())), inputHash, writeId);
    }
  }

  private static Creation earlierCreation(
      Map<String, AttributeValue> item, String inputHash, AttributeValue writeId) {
    if (!PostItem.isPost(item)) {
      return new Creation.Deleted();
    }
    if (!item.get("inputHash").s().equals(inputHash)) {
      return new Creation.OtherInput();
    }
    Post post = PostItem.post(item);
    return writeId.equals(item.get("writeId"))
        ? new Creation.Created(post)
        : new Creation.Replayed(post);
  }

  /** The post as it is now; empty when there is none or it was deleted. */
  Optional<Post> find(PostId id) {
    return Optional.of(table.get(PostItem.key(id))).filter(PostItem::isPost).map(PostItem::post);
  }

  /**
   * A page of the feed, newest first. The index follows the table with a short delay.
   *
   * @param size 1 to 100
   * @param after where the page before ended
   */
  FeedPage newest(int size, Optional<Cursor> after) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> start = after.map(PostItem::feedKey).orElse(null);
    // One more than asked tells whether there is another page.
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
        posts, more ? Optional.of(Cursor.behind(posts.getLast())) : Optional.empty());
  }

  /**
   * Gives the author's own post another text.
   *
   * @param version the version that its editor read; another one means that another request was
   *     faster, unless it is this same change
   */
  Change update(PostId id, String authorId, long version, PostInput input, Instant now) {
    try {
      return new Change.Changed(
          PostItem.post(
              table.change(
                  PostItem.key(id),
                  "#authorId = :me AND (#version = :version OR #writeId = :writeId)",
                  "SET #text = :text, #updatedAt = :now, #version = :next, #writeId = :writeId",
                  Map.of(
                      ":me", text(authorId),
                      ":version", number(version),
                      ":next", number(version + 1),
                      ":text", text(input.text()),
                      ":now", text(Timestamp.format(now)),
                      ":writeId", newWriteId()))));
    } catch (ConditionalCheckFailedException _) {
      return find(id)
          .map(post -> insteadOfChanging(post, authorId, version, input))
          .orElseGet(Change.NotFound::new);
    }
  }

  /**
   * The outcome of a change whose condition was false. When it is the very change that was asked
   * for, an earlier request made it and its answer was lost: that is success (RFC 9110, section
   * 13.1.1).
   */
  private static Change insteadOfChanging(
      Post post, String authorId, long version, PostInput input) {
    if (!post.authorId().equals(authorId)) {
      return new Change.NotYours();
    }
    boolean made = post.version() == version + 1 && post.text().equals(input.text());
    return made ? new Change.Changed(post) : new Change.OtherVersion();
  }

  /**
   * Removes the author's own post.
   *
   * @param version the version that its author read; empty for any
   */
  Removal removeOwn(PostId id, String authorId, OptionalLong version, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":me", text(authorId)));
    version.ifPresent(read -> values.put(":version", number(read)));
    String mine = "#authorId = :me" + (version.isPresent() ? " AND #version = :version" : "");
    try {
      bury(id, "(" + mine + ") OR #writeId = :writeId", values, now);
      return Removal.REMOVED;
    } catch (ConditionalCheckFailedException _) {
      return find(id)
          .map(post -> post.authorId().equals(authorId))
          .map(own -> own ? Removal.OTHER_VERSION : Removal.NOT_YOURS)
          .orElse(Removal.NOT_FOUND);
    }
  }

  /** Removes anyone's post. */
  Removal remove(PostId id, Instant now) {
    try {
      bury(id, "attribute_exists(#authorId) OR #writeId = :writeId", Map.of(), now);
      return Removal.REMOVED;
    } catch (ConditionalCheckFailedException _) {
      return Removal.NOT_FOUND;
    }
  }

  /**
   * Puts a tombstone in place of the whole item: what {@link PostItem#tombstone} does not name is
   * gone, also attributes that this version of the code does not know.
   */
  private void bury(
      PostId id, String condition, Map<String, AttributeValue> moreValues, Instant now) {
    AttributeValue writeId = newWriteId();
    Map<String, AttributeValue> values = new HashMap<>(moreValues);
    values.put(":writeId", writeId);
    table.replace(PostItem.tombstone(id, now, writeId), condition, values);
  }

  private static AttributeValue newWriteId() {
    return text(UUID.randomUUID().toString());
  }
}
