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
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The handlers' table calls alone, by a client with the SDK's defaults; requests made by hand. */
final class PlainRows {
  private static final int BATCH = 25; // BatchWriteItem takes no more
  private static final Author AUTHOR = new Author(Optional.of("ada"), Optional.empty());

  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
  private final String table = System.getenv("POSTS_TABLE");
  private final SecureRandom random = new SecureRandom();

  /** What GET /posts asks: a page of twenty, and one more. */
  Row<?, ?> query() {
    return new Row<String, QueryResponse>(
        () -> PostItem.FEED_PARTITION, this::newest, answer -> answer.count() == 21);
  }

  /** What POST /posts asks: the author's profile, then the condition and the write. */
  Row<?, ?> getAndPut() {
    return new Row<Map<String, AttributeValue>, PutItemResponse>(
        () -> item(Instant.now()),
        item -> {
          if (!profile().hasItem()) throw new IllegalStateException("no profile was kept");
          return put(item);
        },
        answer -> answer.sdkHttpResponse().isSuccessful());
  }

  /** The write alone. */
  Row<?, ?> put() {
    return new Row<Map<String, AttributeValue>, PutItemResponse>(
        () -> item(Instant.now()), this::put, answer -> answer.sdkHttpResponse().isSuccessful());
  }

  /** Stores so many posts, each a second older than the next. */
  String seed(int posts) {
    Instant first = Instant.now().minusSeconds(posts);
    for (int from = 0; from < posts; from += BATCH) {
      List<WriteRequest> batch =
          IntStream.range(from, Math.min(from + BATCH, posts))
              .mapToObj(post -> item(first.plusSeconds(post)))
              .map(item -> PutRequest.builder().item(item).build())
              .map(put -> WriteRequest.builder().putRequest(put).build())
              .toList();
      var answer = dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(table, batch)));
      if (!answer.unprocessedItems().isEmpty()) {
        throw new IllegalStateException("the table took not all posts");
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
