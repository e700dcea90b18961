package dev.postern.local;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.StartException;
import dev.postern.local.template.TableSpec;
import dev.postern.local.template.TemplateException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** A DynamoDB server that is not AWS. It never receives real credentials. */
final class TableServer implements AutoCloseable {
  private final URI endpoint;
  private final DynamoDbClient client;

  TableServer(URI endpoint, String region) {
    this.endpoint = requireNonNull(endpoint, "endpoint is null");
    if (endpoint.getHost() == null || endpoint.getHost().endsWith(".amazonaws.com")) {
      throw new StartException("--endpoint: " + endpoint + " is not the URL of a local server");
    }
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /**
   * Creates a table and waits until it is active.
   *
   * @return false if it already exists; its keys are not compared
   * @throws StartException if the server cannot be reached or rejects the table
   */
  boolean create(TableSpec table) {
    try {
      client.createTable(request(table));
      awaitActive(table);
      table.timeToLive().ifPresent(attribute -> expire(table, attribute));
      return true;
    } catch (ResourceInUseException _) {
      awaitActive(table);
      return false;
    } catch (SdkClientException _) {
      throw fault(table, "no answer. Is a DynamoDB server running there?");
    } catch (SdkException e) {
      throw fault(table, e.getMessage());
    }
  }

  private TemplateException fault(TableSpec table, String why) {
    return new TemplateException(
        table.line(), "table %s at %s: %s".formatted(table.name(), endpoint, why));
  }

  // A server without time to live keeps expired items. DynamoDB also keeps them for up to days, so
  // no code can rely on their deletion.
  private void expire(TableSpec table, String attribute) {
    try {
      client.updateTimeToLive(
          call ->
              call.tableName(table.name())
                  .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
    } catch (DynamoDbException e) {
      if (!"UnknownOperationException".equals(e.awsErrorDetails().errorCode())) {
        throw e;
      }
    }
  }

  private void awaitActive(TableSpec table) {
    try (DynamoDbWaiter waiter = client.waiter()) {
      waiter.waitUntilTableExists(call -> call.tableName(table.name()));
    }
  }

  private static CreateTableRequest request(TableSpec table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                table.attributes().entrySet().stream().map(TableServer::attribute).toList())
            .keySchema(keys(table.keys()));
    // DynamoDB rejects an empty list of indexes.
    if (!table.globalIndexes().isEmpty()) {
      request.globalSecondaryIndexes(
          table.globalIndexes().stream().map(TableServer::globalIndex).toList());
    }
    if (!table.localIndexes().isEmpty()) {
      request.localSecondaryIndexes(
          table.localIndexes().stream().map(TableServer::localIndex).toList());
    }
    return request.build();
  }

  private static GlobalSecondaryIndex globalIndex(TableSpec.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.keys()))
        .projection(projection(index))
        .build();
  }

  private static LocalSecondaryIndex localIndex(TableSpec.Index index) {
    return LocalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.keys()))
        .projection(projection(index))
        .build();
  }

  private static AttributeDefinition attribute(Map.Entry<String, String> attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute.getKey())
        .attributeType(attribute.getValue())
        .build();
  }

  private static List<KeySchemaElement> keys(List<TableSpec.Key> keys) {
    return keys.stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.attribute())
                    .keyType(key.type())
                    .build())
        .toList();
  }

  private static Projection projection(TableSpec.Index index) {
    Projection.Builder projection = Projection.builder().projectionType(index.projection());
    return index.projected().isEmpty()
        ? projection.build()
        : projection.nonKeyAttributes(index.projected()).build();
  }

  @Override
  public void close() {
    client.close();
  }
}
