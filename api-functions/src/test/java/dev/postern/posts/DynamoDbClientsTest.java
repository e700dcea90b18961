package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Failures that a DynamoDB server does not return on demand. */
class DynamoDbClientsTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();

  @Test
  void aSilentTableIs503AfterAtMostThreeAttempts() throws IOException {
    dynamoDb.doesNotRespond().doesNotRespond().doesNotRespond().doesNotRespond();

    Map<String, Object> response = get(SHORT);

    assertEquals(503, status(response));
    assertEquals("2", header(response, "Retry-After"));
    assertTrue(dynamoDb.seen().size() <= 3, "attempts");
  }

  /** One attempt may take a minute here, but the request has only a tenth of a second. */
  @Test
  void aSilentTableIs503BeforeTheRequestsDeadline() throws IOException {
    dynamoDb.doesNotRespond().doesNotRespond().doesNotRespond();
    Table table = new Table(dynamoDb.client(Duration.ofMinutes(1)), "posts");
    LambdaContext context = new LambdaContext(Endpoint.RESERVE.plusMillis(100));

    GetPost getPost = new GetPost(TestDependencies.with(table));

    assertEquals(503, status(call(getPost, request(), context)));
    // On a busy machine the request may end before it connects.
    assertTrue(dynamoDb.seen().size() <= 1, "attempts");
  }

  /**
   * Without this, Lambda would end the function before it returns 503, and the client would get
   * 502.
   */
  @Test
  void aRequestWithoutTimeIs503() throws IOException {
    dynamoDb.doesNotRespond().doesNotRespond();
    CreatePost createPost = new CreatePost(TestDependencies.with(dynamoDb.table()));
    Map<String, Object> event = by(ADA, Map.of("body", "{\"text\":\"Hello\"}"));

    assertEquals(503, status(call(createPost, event, new LambdaContext(Duration.ZERO))));
  }

  @Test
  void oneServerErrorIsRetried() throws IOException {
    dynamoDb.fails(500, "InternalServerError").responds(Items.found(Items.POST_OF_ADA));

    assertEquals(200, status(get(Duration.ofSeconds(20))));
  }

  @Test
  void anUnreachableTableIs503() throws IOException {
    Table unreachable = new Table(dynamoDb.client(Duration.ofSeconds(20)), "posts");
    dynamoDb.close();

    assertEquals(503, status(call(new GetPost(TestDependencies.with(unreachable)), request())));
  }

  private Map<String, Object> get(Duration attempt) throws IOException {
    Table table = new Table(dynamoDb.client(attempt), "posts");
    return call(new GetPost(TestDependencies.with(table)), request());
  }

  private static Map<String, Object> request() {
    return by(ADA, Map.of("pathParameters", Map.of("postId", Items.ID)));
  }
}
