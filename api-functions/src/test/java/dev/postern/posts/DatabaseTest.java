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

/** What no DynamoDB server shows on demand. */
class DatabaseTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();

  @Test
  void aSilentTableIs503AfterAtMostThreeAttempts() throws IOException {
    dynamoDb.staysSilent().staysSilent().staysSilent().staysSilent();

    Map<String, Object> response = get(SHORT);

    assertEquals(503, status(response));
    assertEquals("2", header(response, "Retry-After"));
    assertTrue(dynamoDb.seen().size() <= 3, "attempts");
  }

  /** One attempt could take a minute here; the request has a tenth of a second. */
  @Test
  void aSilentTableIs503BeforeTheRequestsDeadline() throws IOException {
    dynamoDb.staysSilent().staysSilent().staysSilent();
    Table table = new Table(dynamoDb.client(Duration.ofMinutes(1)), "posts");
    LambdaContext context = new LambdaContext(Deadline.RESERVE.plusMillis(100));

    GetPost getPost = new GetPost(TestDependencies.with(table));

    assertEquals(503, status(call(getPost, request(), context)));
    // On a busy machine it may not even have got there.
    assertTrue(dynamoDb.seen().size() <= 1, "attempts");
  }

  /** Lambda would end the function before it could say 503 (its client would read 502). */
  @Test
  void aRequestWithoutTimeIs503() throws IOException {
    dynamoDb.staysSilent().staysSilent();
    CreatePost createPost = new CreatePost(TestDependencies.with(dynamoDb.table()));
    Map<String, Object> event = by(ADA, Map.of("body", "{\"text\":\"Hello\"}"));

    assertEquals(503, status(call(createPost, event, new LambdaContext(Duration.ZERO))));
  }

  @Test
  void oneHiccupGoesUnnoticed() throws IOException {
    dynamoDb.refuses(500, "InternalServerError").answers(Items.found(Items.POST_OF_ADA));

    assertEquals(200, status(get(Duration.ofSeconds(20))));
  }

  @Test
  void aTableThatIsNotThereIs503() throws IOException {
    Table nobody = new Table(dynamoDb.client(Duration.ofSeconds(20)), "posts");
    dynamoDb.close();

    assertEquals(503, status(call(new GetPost(TestDependencies.with(nobody)), request())));
  }

  private Map<String, Object> get(Duration attempt) throws IOException {
    Table table = new Table(dynamoDb.client(attempt), "posts");
    return call(new GetPost(TestDependencies.with(table)), request());
  }

  private static Map<String, Object> request() {
    return by(ADA, Map.of("pathParameters", Map.of("postId", Items.ID)));
  }
}
