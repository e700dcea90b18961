package dev.postern.posts;

import static dev.postern.posts.Attributes.number;
import static dev.postern.posts.Attributes.text;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The posts in DynamoDB. Every command is one conditional write of one item. The condition contains
 * the rule, so two concurrent requests cannot both pass it. Methods throw {@link
 * software.amazon.awssdk.core.exception.SdkException} if the table does not respond.
 *
 * <p>The SDK or the JDK repeats a write whose response was lost. So each command stores its own
 * {@code writeId} in the item, and a write that finds its own {@code writeId} has succeeded.
 */
final class PostStore {
  private final Table table;

  PostStore(Table table) {
    this.table = requireNonNull(table, "table is null");
  }

  /** This store with a deadline for its calls. */
  PostStore until(Deadline deadline) {
    return new PostStore(table.until(deadline));
  }

  /**
   * Stores a new post unless its id is taken.
   *
   * @param inputHash the digest of the input; if the stored post has the same digest, the request
   *     is a replay
   */
  CreateResult create(Post post, String inputHash) {
    AttributeValue writeId = newWriteId();
    try {
      table.putNew(PostItem.of(post, inputHash, writeId));
      return new CreateResult.Created(post);
    } catch (ConditionalCheckFailedException _) {
      return existingPost(table.get(PostItem.key(post.id())), inputHash, writeId);
    }
  }

  private static CreateResult existingPost(
      Map<String, AttributeValue> item, String inputHash, AttributeValue writeId) {
    if (!PostItem.isPost(item)) {
      return new CreateResult.Deleted();
    }
    if (!item.get("inputHash").s().equals(inputHash)) {
      return new CreateResult.OtherInput();
    }
    Post post = PostItem.post(item);
    return writeId.equals(item.get("writeId"))
        ? new CreateResult.Created(post)
        : new CreateResult.Replayed(post);
  }

  /** The current post; empty if there is none or it was deleted. */
  Optional<Post> find(PostId id) {
    return Optional.of(table.get(PostItem.key(id))).filter(PostItem::isPost).map(PostItem::post);
  }

  /**
   * A page of the feed, newest first. The index follows the table with a short delay.
   *
   * @param size 1 to 100
   * @param after the end of the page before; empty for the first page
   */
  FeedPage newest(int size, Optional<Cursor> after) {
    return new PostFeed(table).newest(size, after);
  }

  /**
   * Changes the text of the author's own post.
   *
   * @param expected the version that the editor read. If the post has another version, the result
   *     is {@code OtherVersion}, unless an earlier request made this same update
   */
  UpdateResult update(
      PostId id, String authorId, ExpectedVersion.Specific expected, PostInput input, Instant now) {
    return switch (expected) {
      case ExpectedVersion.Number(long version) -> update(id, authorId, version, input, now);
      case ExpectedVersion.Unknown() ->
          find(id)
              .<UpdateResult>map(
                  post ->
                      post.authorId().equals(authorId)
                          ? new UpdateResult.OtherVersion()
                          : new UpdateResult.NotAuthor())
              .orElseGet(UpdateResult.NotFound::new);
    };
  }

  private UpdateResult update(
      PostId id, String authorId, long version, PostInput input, Instant now) {
    try {
      return new UpdateResult.Updated(
          PostItem.post(
              table.update(
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
          .map(post -> UpdateResult.ofFalseCondition(post, authorId, version, input))
          .orElseGet(UpdateResult.NotFound::new);
    }
  }

  /** Deletes the author's own post if it has the expected version. */
  DeleteResult deleteOwn(PostId id, String authorId, ExpectedVersion expected, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":me", text(authorId)));
    String own =
        switch (expected) {
          case ExpectedVersion.Any() -> "#authorId = :me";
          case ExpectedVersion.Number(long version) -> {
            values.put(":version", number(version));
            yield "#authorId = :me AND #version = :version";
          }
          case ExpectedVersion.Unknown() -> "";
        };
    if (!own.isEmpty() && writeTombstone(id, "(" + own + ")", values, now)) {
      return DeleteResult.DELETED;
    }
    return find(id)
        .map(post -> post.authorId().equals(authorId))
        .map(mine -> mine ? DeleteResult.OTHER_VERSION : DeleteResult.NOT_AUTHOR)
        .orElse(DeleteResult.NOT_FOUND);
  }

  /**
   * Deletes a post of any user.
   *
   * @return false if there is no post
   */
  boolean deleteAny(PostId id, Instant now) {
    return writeTombstone(id, "attribute_exists(#authorId)", Map.of(), now);
  }

  /**
   * Replaces the whole item with a tombstone. This deletes every attribute that {@link
   * PostItem#tombstone} does not name, also attributes of other versions of the code.
   *
   * @return false if the condition is false, and an earlier attempt of this write did not succeed
   */
  private boolean writeTombstone(
      PostId id, String condition, Map<String, AttributeValue> conditionValues, Instant now) {
    AttributeValue writeId = newWriteId();
    Map<String, AttributeValue> values = new HashMap<>(conditionValues);
    values.put(":writeId", writeId);
    try {
      table.replace(
          PostItem.tombstone(id, now, writeId), condition + " OR #writeId = :writeId", values);
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static AttributeValue newWriteId() {
    return text(UUID.randomUUID().toString());
  }
}
