package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.StartException;
import dev.postern.local.template.TableSpec;
import dev.postern.local.template.TestTemplates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class TableServerTest {
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

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    URI endpoint = URI.create("http://127.0.0.1:" + closed);
    try (var server = new TableServer(endpoint, "eu-central-1")) {
      StartException fault =
          assertThrows(StartException.class, () -> server.create(table("posts").getFirst()));
      assertTrue(
          fault.getMessage().startsWith("template line 3: table posts at " + endpoint),
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
