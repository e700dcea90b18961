package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.status;
import static dev.postern.posts.Items.POST_OF_ADA;
import static dev.postern.posts.Items.TOMBSTONE;
import static dev.postern.posts.Items.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored post is Ada's and has version 2. */
class DeletePostTest {
  private static final String REFUSED = "ConditionalCheckFailedException";

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();

  @Test
  void returns204() throws IOException {
    dynamoDb.responds("{\"Attributes\":" + TOMBSTONE + "}");

    Map<String, Object> response = delete(Events.onPost(ADA, Map.of(), null));

    assertEquals(204, status(response));
    assertNull(response.get("body"));
  }

  @Test
  void returnsTheReason() throws IOException {
    dynamoDb.fails(400, REFUSED).responds(found(POST_OF_ADA));
    dynamoDb.fails(400, REFUSED).responds(found(""));
    dynamoDb.fails(400, REFUSED).responds(found(TOMBSTONE));

    assertEquals(403, status(delete(Events.onPost(BOB, Map.of(), null))));
    assertEquals(404, status(delete(Events.onPost(BOB, Map.of(), null))));
    assertEquals(404, status(delete(Events.onPost(BOB, Map.of(), null))));
  }

  /**
   * RFC 9110, section 13.2.1: a server evaluates a condition also where it does not require one.
   */
  @Test
  void deletesOnlyTheExpectedVersion() throws IOException {
    dynamoDb.fails(400, REFUSED).responds(found(POST_OF_ADA));

    assertEquals(412, status(delete(Events.onPost(ADA, ifMatch("\"1\""), null))));
    assertTrue(dynamoDb.seen().getFirst().body().contains("#version = :version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"1\", \"2\"", ""})
  void rejectsAnIfMatchThatIsNotOneTag(String tag) throws IOException {
    assertEquals(400, status(delete(Events.onPost(ADA, ifMatch(tag), null))));
    assertEquals(List.of(), dynamoDb.seen());
  }

  @Test
  void anAsteriskMatchesAnyVersion() throws IOException {
    dynamoDb.responds("{\"Attributes\":" + TOMBSTONE + "}");

    assertEquals(204, status(delete(Events.onPost(ADA, ifMatch("*"), null))));
    assertFalse(dynamoDb.seen().getFirst().body().contains("#version = :version"));
  }

  @Test
  void rejectsMachines() throws IOException {
    Map<String, Object> machine = Events.context("postern-machine@clients");
    machine.put("tokenType", "machine");
    Map<String, Object> event = Events.onPost(ADA, Map.of(), null);
    event.put("requestContext", Map.of("authorizer", machine));

    assertEquals(403, status(delete(event)));
    assertEquals(List.of(), dynamoDb.seen());
  }

  private static Map<String, List<String>> ifMatch(String tag) {
    return Map.of("If-Match", List.of(tag));
  }

  private Map<String, Object> delete(Map<String, Object> event) throws IOException {
    return call(new DeletePost(TestDependencies.with(dynamoDb.table())), event);
  }
}
