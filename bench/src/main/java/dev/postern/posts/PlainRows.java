package dev.postern.posts;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Only the table calls of the handlers, with the SDK's defaults and hand-written requests. */
final class PlainRows {
  private static final int BATCH = 25; // the limit of BatchWriteItem
  private static final Author AUTHOR = new Author(Optional.of("ada"), Optional.empty());

  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
  private final String table = System.getenv("POSTS_TABLE");
  private final SecureRandom random = new SecureRandom();

  /** The call of GET /posts: a page of twenty posts, and one more. */
  Row<?, ?> query() {
    return new Row<String, QueryResponse>(
        () -> PostItem.FEED_PARTITION, this::newest, response -> response.count() == 21);
  }

  /** The calls of POST /posts: the author's profile, then the conditional write. */
  Row<?, ?> getAndPut() {
    return new Row<Map<String, AttributeValue>, PutItemResponse>(
        () -> item(Instant.now()),
        item -> {
          if (!profile().hasItem()) {
            throw new IllegalStateException("the table does not contain the profile");
          }
          return put(item);
        },
        response -> response.sdkHttpResponse().isSuccessful());
  }

  /** Only the write. */
  Row<?, ?> put() {
    return new Row<Map<String, AttributeValue>, PutItemResponse>(
        () -> item(Instant.now()),
        this::put,
        response -> response.sdkHttpResponse().isSuccessful());
  }

  /** Stores this number of posts, each one second older than the next. */
  String seed(int posts) {
    Instant first = Instant.now().minusSeconds(posts);
    for (int from = 0; from < posts; from += BATCH) {
      List<WriteRequest> batch =
          IntStream.range(from, Math.min(from + BATCH, posts))
              .mapToObj(post -> item(first.plusSeconds(post)))
              .map(item -> PutRequest.builder().item(item).build())
              .map(put -> WriteRequest.builder().putRequest(put).build())
              .toList();
      BatchWriteItemResponse response =
          dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(table, batch)));
      if (!response.unprocessedItems().isEmpty()) {
        throw new IllegalStateException("the table did not store all posts");
      }
    }
    return Integer.toString(posts);
  }

  private QueryResponse newest(String partition) {
    return dynamoDb.query(
        query ->
            query
                .tableName(table)
                .indexName(PostItem.FEED_INDEX)
                .keyConditionExpression("feedPartition = :posts")
                .expressionAttributeValues(Map.of(":posts", AttributeValue.fromS(partition)))
                .scanIndexForward(false)
                .limit(21));
  }

  private GetItemResponse profile() {
    return dynamoDb.getItem(
        get ->
            get.tableName(table)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("PROFILE#" + HandlerRows.USER),
                        "sk", AttributeValue.fromS("PROFILE")))
                .consistentRead(true));
  }

  private PutItemResponse put(Map<String, AttributeValue> item) {
    return dynamoDb.putItem(
        put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
  }

  private Map<String, AttributeValue> item(Instant now) {
    Post post = Post.first(PostId.random(random), HandlerRows.USER, AUTHOR, HandlerRows.TEXT, now);
    return PostItem.of(post, "hash-of-the-input", AttributeValue.fromS("bench-write"));
  }
}
