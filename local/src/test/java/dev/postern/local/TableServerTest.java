package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.StartException;
import dev.postern.local.template.TableSpec;
import dev.postern.local.template.TestTemplates;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class TableServerTest {
  @TempDir private Path folder;

  private static final String ADDRESS = "POSTERN_TEST_DYNAMODB";
  private static final String TEMPLATE =
      """
      Resources:
        Posts:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: %s
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions:
              - {AttributeName: pk, AttributeType: S}
              - {AttributeName: sk, AttributeType: N}
              - {AttributeName: feed, AttributeType: S}
            KeySchema:
              - {AttributeName: pk, KeyType: HASH}
              - {AttributeName: sk, KeyType: RANGE}
            GlobalSecondaryIndexes:
              - IndexName: feed
                KeySchema: [{AttributeName: feed, KeyType: HASH}]
                Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [text]}
            TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}
      """;

  @Test
  void aTableIsReadFromTheTemplate() {
    assertEquals(
        new TableSpec(
            "posts",
            Map.of("pk", "S", "sk", "N", "feed", "S"),
            List.of(new TableSpec.Key("pk", "HASH"), new TableSpec.Key("sk", "RANGE")),
            List.of(
                new TableSpec.Index(
                    "feed",
                    List.of(new TableSpec.Key("feed", "HASH")),
                    "INCLUDE",
                    List.of("text"))),
            List.of(),
            Optional.of("ttl"),
            3),
        table("posts").getFirst());
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = ADDRESS,
      matches = "http.+",
      disabledReason = "POSTERN_TEST_DYNAMODB names no DynamoDB server; `make test` does")
  void aTableIsCreatedOnce() {
    TableSpec table = table("posts-" + UUID.randomUUID()).getFirst();
    try (var server = new TableServer(URI.create(System.getenv(ADDRESS)), "eu-central-1")) {
      assertTrue(server.create(table));
      assertFalse(server.create(table));
    }
  }

  // SAM: without a PrimaryKey, the key is the string "id".
  @ParameterizedTest
  @CsvSource({"'', id, S", "'PrimaryKey: {Name: pk, Type: Number}, ', pk, N"})
  @EnabledIfEnvironmentVariable(
      named = ADDRESS,
      matches = "http.+",
      disabledReason = "POSTERN_TEST_DYNAMODB names no DynamoDB server; `make test` does")
  void theCommandCreatesASimpleTable(String property, String key, String type) throws Exception {
    String name = "items-" + UUID.randomUUID();
    String text =
        "Resources: {Items: {Type: AWS::Serverless::SimpleTable, Properties: {%sTableName: %s}}}";
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, text.formatted(property, name));

    assertEquals("table " + name + " created", createTables(template));
    assertEquals("table " + name + " is there already", createTables(template));
    TableDescription table = describe(name);
    assertEquals(key + " HASH", keyOf(table));
    assertEquals(type, table.attributeDefinitions().getFirst().attributeTypeAsString());
  }

  private static String createTables(Path template) throws Exception {
    Process command =
        CommandTest.command(
                "create-tables",
                "--template",
                template.toString(),
                "--endpoint",
                System.getenv(ADDRESS))
            .start();
    String said = new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, CommandTest.status(command), said);
    return said.strip();
  }

  private static TableDescription describe(String name) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(System.getenv(ADDRESS)))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      return client.describeTable(call -> call.tableName(name)).table();
    }
  }

  private static String keyOf(TableDescription table) {
    assertEquals(1, table.keySchema().size());
    KeySchemaElement key = table.keySchema().getFirst();
    return key.attributeName() + " " + key.keyTypeAsString();
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    try (var closed = new ClosedPort();
        var server = new TableServer(URI.create(closed.url()), "eu-central-1")) {
      StartException fault =
          assertThrows(StartException.class, () -> server.create(table("posts").getFirst()));
      assertTrue(
          fault.getMessage().startsWith("template line 3: table posts at " + closed.url()),
          fault.getMessage());
    }
  }

  @Test
  void awsItselfIsRefused() {
    URI aws = URI.create("https://dynamodb.eu-central-1.amazonaws.com");
    assertThrows(StartException.class, () -> new TableServer(aws, "eu-central-1"));
  }

  private static List<TableSpec> table(String name) {
    return TestTemplates.tables(TEMPLATE.formatted(name));
  }
}
