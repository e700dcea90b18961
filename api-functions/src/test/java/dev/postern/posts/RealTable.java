package dev.postern.posts;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table in a running DynamoDB server, deleted after the test. Its definition must equal
 * PostsTable of template.yaml, which the tests of one module cannot read. The end-to-end tests use
 * the table of the template.
 */
final class RealTable implements AutoCloseable {
  /**
   * The address of a DynamoDB server, such as {@code http://127.0.0.1:4567}. `make test` starts
   * one.
   */
  static final String ADDRESS = "POSTERN_TEST_DYNAMODB";

  private final DynamoDbClient dynamoDb;
  private final String name = "posts-" + UUID.randomUUID();

  RealTable() {
    this.dynamoDb = client(Duration.ofSeconds(30), System.getenv(ADDRESS));
    dynamoDb.createTable(definition());
    dynamoDb.waiter().waitUntilTableExists(describe -> describe.tableName(name));
  }

  /** The functions' own client for a server at this URL, with this time limit for one attempt. */
  static DynamoDbClient client(Duration attempt, String address) {
    return DynamoDbClients.builder(attempt)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .endpointOverride(URI.create(address))
        .build();
  }

  DynamoDbClient client() {
    return dynamoDb;
  }

  String name() {
    return name;
  }

  Table table() {
    return new Table(dynamoDb, name);
  }

  PostStore store() {
    return new PostStore(table());
  }

  /** Adds an attribute that the code does not know to a stored post. */
  void setAttribute(PostId id, String attribute, AttributeValue value) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(name)
                .key(PostItem.key(id))
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", attribute))
                .expressionAttributeValues(Map.of(":value", value))
                .returnValues(ReturnValue.ALL_NEW));
  }

  @Override
  public void close() {
    dynamoDb.deleteTable(delete -> delete.tableName(name));
    dynamoDb.close();
  }

  private CreateTableRequest definition() {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(text("pk"), text("sk"), text("feedPartition"), text("feedSort"))
        .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName("feed")
                .keySchema(key("feedPartition", KeyType.HASH), key("feedSort", KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build())
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
