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
 * The DynamoDB calls that the stores make, each for one item or one page. In expressions a name is
 * written {@code #ttl}: always through an alias, because many plain words are reserved in DynamoDB.
 *
 * <p>Methods throw {@link software.amazon.awssdk.core.exception.SdkException} when the table cannot
 * answer.
 */
record Table(DynamoDbClient dynamoDb, String name, Deadline deadline) {
  private static final Pattern ALIAS = Pattern.compile("#(\\w+)");

  Table {
    requireNonNull(dynamoDb, "dynamoDb is null");
    requireNonNull(name, "name is null");
    requireNonNull(deadline, "deadline is null");
  }

  /** A table whose calls have only their own time-outs. */
  Table(DynamoDbClient dynamoDb, String name) {
    this(dynamoDb, name, Deadline.NONE);
  }

  /** The same table; a call that has not ended by then fails. */
  Table until(Deadline deadline) {
    return new Table(dynamoDb, name, deadline);
  }

  /** The item as it is now, not as it was a moment ago; empty when there is none. */
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

  /** Stores an item and replaces what was there. */
  void put(Map<String, AttributeValue> item) {
    dynamoDb.putItem(put -> put.tableName(name).item(item).overrideConfiguration(this::inTime));
  }

  /** Stores an item; throws ConditionalCheckFailedException when its key is taken. */
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
   * Stores an item in place of the one with its key; throws ConditionalCheckFailedException when
   * the condition is false for the item that is there, or for none.
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
   * Changes one item in place; throws ConditionalCheckFailedException when the condition is false.
   *
   * @return the item after the change
   */
  Map<String, AttributeValue> change(
      Map<String, AttributeValue> key,
      String condition,
      String update,
      Map<String, AttributeValue> values) {
    return dynamoDb
        .updateItem(
            request ->
                request
                    .tableName(name)
                    .key(key)
                    .overrideConfiguration(this::inTime)
                    .conditionExpression(condition)
                    .updateExpression(update)
                    .expressionAttributeNames(namesIn(condition + update))
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW))
        .attributes();
  }

  /**
   * One page of an index, last sort key first. DynamoDB may end it early, at 1 MB: go on while
   * there is a lastEvaluatedKey.
   *
   * @param start the lastEvaluatedKey of the page before, or null
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

  /** The client's own bound for a call, or what is left when that is less. */
  private void inTime(AwsRequestOverrideConfiguration.Builder call) {
    Duration left = deadline.left();
    if (left.compareTo(Database.CALL) < 0) {
      call.apiCallTimeout(left.isPositive() ? left : Duration.ofMillis(1));
    }
  }

  private static Map<String, String> namesIn(String expressions) {
    Map<String, String> names = new HashMap<>();
    ALIAS.matcher(expressions).results().forEach(alias -> names.put(alias.group(), alias.group(1)));
    return names;
  }
}
