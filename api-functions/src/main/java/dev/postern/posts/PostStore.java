package dev.postern.posts;

import static dev.postern.posts.PostItem.text;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The posts in DynamoDB. Every command is one conditional write of one item: the rule is in the
 * condition, so two requests at once cannot both pass it. Methods throw {@link
 * software.amazon.awssdk.core.exception.SdkException} when the table cannot answer.
 */
final class PostStore {
  private static final String IS_A_POST =
      "attribute_exists(#pk) AND attribute_not_exists(#deletedAt)";
  private static final String BECOMES_A_TOMBSTONE =
      "SET #deletedAt = :now, #ttl = :ttl REMOVE #text, #authorId, #authorName, #authorPicture,"
          + " #createdAt, #updatedAt, #version, #inputHash, #feedPartition, #feedSort";

  private final DynamoDbClient dynamoDb;
  private final String table;

  PostStore(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = requireNonNull(dynamoDb, "dynamoDb");
    this.table = requireNonNull(table, "table");
  }

  /**
   * Stores a new post unless its id is taken.
   *
   * @param inputHash what the request sent; an id that is taken by the same input is a replay
   */
  Creation create(Post post, String inputHash) {
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(PostItem.of(post, inputHash))
                  .conditionExpression("attribute_not_exists(#pk)")
                  .expressionAttributeNames(Map.of("#pk", "pk")));
      return new Creation.Created(post);
    } catch (ConditionalCheckFailedException taken) {
      return earlierCreation(item(post.id()), inputHash);
    }
  }

  private static Creation earlierCreation(Map<String, AttributeValue> item, String inputHash) {
    if (item.isEmpty() || PostItem.isTombstone(item)) {
      return new Creation.Deleted();
    }
    if (!item.get("inputHash").s().equals(inputHash)) {
      return new Creation.OtherInput();
    }
    return new Creation.Replayed(PostItem.post(item));
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
    // One more than asked tells whether there is another page. DynamoDB ends a page at 1 MB: go on
    // then.
    do {
      QueryResponse page = dynamoDb.query(feedQuery(size + 1 - items.size(), start));
      items.addAll(page.items());
      start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
    } while (start != null && items.size() <= size);
    List<Post> posts = items.stream().limit(size).map(PostItem::post).toList();
    return new FeedPage(
        posts,
        items.size() > size ? Optional.of(Cursor.behind(posts.getLast())) : Optional.empty());
  }

  private QueryRequest feedQuery(int limit, Map<String, AttributeValue> start) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(PostItem.FEED_INDEX)
        .keyConditionExpression("#feedPartition = :posts")
        .expressionAttributeNames(Map.of("#feedPartition", "feedPartition"))
        .expressionAttributeValues(Map.of(":posts", text(PostItem.FEED_PARTITION)))
        .scanIndexForward(false)
        .limit(limit)
        .exclusiveStartKey(start)
        .build();
  }

  /** Removes anyone's post. False when there is none. */
  boolean remove(PostId id, Instant now) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(PostItem.key(id))
                  .conditionExpression(IS_A_POST)
                  .updateExpression(BECOMES_A_TOMBSTONE)
                  .expressionAttributeNames(namesIn(IS_A_POST + BECOMES_A_TOMBSTONE))
                  .expressionAttributeValues(
                      Map.of(
                          ":now", text(Timestamp.format(now)), ":ttl", PostItem.timeToLive(now))));
      return true;
    } catch (ConditionalCheckFailedException noPost) {
      return false;
    }
  }

  private Map<String, AttributeValue> item(PostId id) {
    return dynamoDb
        .getItem(get -> get.tableName(table).key(PostItem.key(id)).consistentRead(true))
        .item();
  }

  /**
   * Every name goes through an alias, because many plain words are reserved in DynamoDB: {@code
   * #ttl} is ttl.
   */
  private static Map<String, String> namesIn(String expressions) {
    Map<String, String> names = new HashMap<>();
    java.util.regex.Pattern.compile("#(\\w+)")
        .matcher(expressions)
        .results()
        .forEach(alias -> names.put(alias.group(), alias.group(1)));
    return names;
  }
}
