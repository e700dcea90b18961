package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The DynamoDB calls of the stores, each for one item or one page. Expressions use an alias such as
 * {@code #ttl} for every name, because many common words are reserved in DynamoDB.
 *
 * <p>Methods throw {@link software.amazon.awssdk.core.exception.SdkException} if the table does not
 * respond.
 */
record Table(DynamoDbClient dynamoDb, String name, Deadline deadline) {
  private static final Pattern ALIAS = Pattern.compile("#(\\w+)");

  Table {
    requireNonNull(dynamoDb, "dynamoDb is null");
    requireNonNull(name, "name is null");
    requireNonNull(deadline, "deadline is null");
  }

  /** A table without a deadline: its calls have only their own time-outs. */
  Table(DynamoDbClient dynamoDb, String name) {
    this(dynamoDb, name, Deadline.NONE);
  }

  /** This table with a deadline; calls that do not end before it fail. */
  Table until(Deadline deadline) {
    return new Table(dynamoDb, name, deadline);
  }

  /** The current item (a consistent read); empty if there is none. */
  Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
    return dynamoDb
        .getItem(
            get ->
                get.tableName(name)
                    .key(key)
                    .consistentRead(true)
                    .overrideConfiguration(this::inTime))
        .item();
  }

  /** Stores an item and replaces an item with the same key. */
  void put(Map<String, AttributeValue> item) {
    dynamoDb.putItem(put -> put.tableName(name).item(item).overrideConfiguration(this::inTime));
  }

  /** Stores an item; throws ConditionalCheckFailedException if its key exists. */
  void putNew(Map<String, AttributeValue> item) {
    dynamoDb.putItem(
        put ->
            put.tableName(name)
                .item(item)
                .overrideConfiguration(this::inTime)
                .conditionExpression("attribute_not_exists(#pk)")
                .expressionAttributeNames(namesIn("#pk")));
  }

  /**
   * Replaces the item with this key; throws ConditionalCheckFailedException if the condition is
   * false for the stored item, or if there is no item.
   */
  void replace(
      Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
    dynamoDb.putItem(
        put ->
            put.tableName(name)
                .item(item)
                .overrideConfiguration(this::inTime)
                .conditionExpression(condition)
                .expressionAttributeNames(namesIn(condition))
                .expressionAttributeValues(values));
  }

  /**
   * Updates one item; throws ConditionalCheckFailedException if the condition is false.
   *
   * @return the item after the update
   */
  Map<String, AttributeValue> update(
      Map<String, AttributeValue> key,
      String condition,
      String expression,
      Map<String, AttributeValue> values) {
    return dynamoDb
        .updateItem(
            request ->
                request
                    .tableName(name)
                    .key(key)
                    .overrideConfiguration(this::inTime)
                    .conditionExpression(condition)
                    .updateExpression(expression)
                    .expressionAttributeNames(namesIn(condition + expression))
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW))
        .attributes();
  }

  /**
   * One page of an index, last sort key first. DynamoDB may end a page early, at 1 MB: continue
   * while there is a lastEvaluatedKey.
   *
   * @param start the lastEvaluatedKey of the previous page, or null
   */
  QueryResponse newestFirst(
      String index,
      String condition,
      Map<String, AttributeValue> values,
      int limit,
      Map<String, AttributeValue> start) {
    return dynamoDb.query(
        QueryRequest.builder()
            .tableName(name)
            .indexName(index)
            .overrideConfiguration(this::inTime)
            .keyConditionExpression(condition)
            .expressionAttributeNames(namesIn(condition))
            .expressionAttributeValues(values)
            .scanIndexForward(false)
            .limit(limit)
            .exclusiveStartKey(start)
            .build());
  }

  /** Limits a call to the time before the deadline, if that is less than the client's own limit. */
  private void inTime(AwsRequestOverrideConfiguration.Builder call) {
    Duration left = deadline.left();
    if (left.compareTo(DynamoDbClients.CALL_TIMEOUT) < 0) {
      call.apiCallTimeout(left.isPositive() ? left : Duration.ofMillis(1));
    }
  }

  private static Map<String, String> namesIn(String expressions) {
    Map<String, String> names = new HashMap<>();
    ALIAS.matcher(expressions).results().forEach(alias -> names.put(alias.group(), alias.group(1)));
    return names;
  }
}
