package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.status;
import static dev.postern.posts.Items.POST_OF_ADA;
import static dev.postern.posts.Items.TOMBSTONE;
import static dev.postern.posts.Items.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stored post is Ada's. */
class DeletePostTest {
  private static final String REFUSED = "ConditionalCheckFailedException";

  private StubDynamoDb dynamoDb;

  @BeforeEach
  void start() throws IOException {
    dynamoDb = new StubDynamoDb();
  }

  @AfterEach
  void stop() {
    dynamoDb.close();
  }

  @Test
  void answers204() throws IOException {
    dynamoDb.answers("{\"Attributes\":" + TOMBSTONE + "}");

    Map<String, Object> response = delete(Events.onPost(ADA, Map.of(), null));

    assertEquals(204, status(response));
    assertNull(response.get("body"));
  }

  @Test
  void tellsWhyNot() throws IOException {
    dynamoDb.refuses(400, REFUSED).answers(found(POST_OF_ADA));
    dynamoDb.refuses(400, REFUSED).answers(found(""));
    dynamoDb.refuses(400, REFUSED).answers(found(TOMBSTONE));

    assertEquals(403, status(delete(Events.onPost(BOB, Map.of(), null))));
    assertEquals(404, status(delete(Events.onPost(BOB, Map.of(), null))));
    assertEquals(404, status(delete(Events.onPost(BOB, Map.of(), null))));
  }

  @Test
  void aMachineMayNot() throws IOException {
    Map<String, Object> machine = Events.context("postern-machine@clients");
    machine.put("tokenType", "machine");
    Map<String, Object> event = Events.onPost(ADA, Map.of(), null);
    event.put("requestContext", Map.of("authorizer", machine));

    assertEquals(403, status(delete(event)));
    assertEquals(List.of(), dynamoDb.seen());
  }

  private Map<String, Object> delete(Map<String, Object> event) throws IOException {
    return call(new DeletePost(TestDependencies.with(dynamoDb.table())), event);
  }
}
