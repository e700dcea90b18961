package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static dev.postern.posts.Items.POST_OF_ADA;
import static dev.postern.posts.Items.TOMBSTONE;
import static dev.postern.posts.Items.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GET, PUT and DELETE /posts/{postId}: event JSON in, response JSON out. The stored post has
 * version 2.
 */
class OnePostTest {
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

  @Nested
  class Get {
    @Test
    void answersThePostAndItsTag() throws IOException {
      dynamoDb.answers(found(POST_OF_ADA));

      Map<String, Object> response = get(BOB, Map.of());

      assertEquals(200, status(response));
      assertEquals("\"2\"", header(response, "ETag"));
      assertEquals("Hello", body(response).get("text"));
      assertEquals(false, body(response).get("mine"));
      assertFalse(Json.write(response).contains("auth0|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"2\"", "\"1\", \"2\"", "*", " \"1\" ,W/\"2\""})
    void answers304WhenTheCallerHasIt(String tags) throws IOException {
      dynamoDb.answers(found(POST_OF_ADA));

      Map<String, Object> response = get(ADA, Map.of("if-none-match", List.of(tags)));

      assertEquals(304, status(response));
      assertEquals("\"2\"", header(response, "ETag"));
      assertNull(response.get("body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "2", "", "\"22\"", "\"*\""})
    void answersThePostWhenTheCallerHasAnother(String tags) throws IOException {
      dynamoDb.answers(found(POST_OF_ADA));

      assertEquals(200, status(get(ADA, Map.of("If-None-Match", List.of(tags)))));
    }

    @Test
    void twoLinesAreOneList() throws IOException {
      dynamoDb.answers(found(POST_OF_ADA));

      assertEquals(304, status(get(ADA, Map.of("If-None-Match", List.of("\"1\"", "\"2\"")))));
    }

    @Test
    void answers404ForNoPostAndForATombstone() throws IOException {
      dynamoDb.answers(found("")).answers(found(TOMBSTONE));

      assertEquals(404, status(get(ADA, Map.of())));
      assertEquals(404, status(get(ADA, Map.of())));
    }

    private Map<String, Object> get(String userId, Map<String, List<String>> headers)
        throws IOException {
      return call(
          new GetPost(TestDependencies.with(dynamoDb.table())), onPost(userId, headers, null));
    }
  }

  @Nested
  class Put {
    @Test
    void answersTheChangedPost() throws IOException {
      dynamoDb.answers("{\"Attributes\":" + POST_OF_ADA + "}");

      Map<String, Object> response = put(ADA, "\"1\"", "{\"text\":\"Hello\"}");

      assertEquals(200, status(response));
      assertEquals("\"2\"", header(response, "ETag"));
      assertEquals(true, body(response).get("mine"));
    }

    /** What stands there when the condition was false tells why. */
    @ParameterizedTest
    @CsvSource(
        value = {"auth0|bob;403", "auth0|ada;412"},
        delimiter = ';')
    void tellsWhyNot(String userId, int status) throws IOException {
      dynamoDb.refuses(400, REFUSED).answers(found(POST_OF_ADA));

      assertEquals(status, status(put(userId, "\"1\"", "{\"text\":\"Hello\"}")));
    }

    @Test
    void answers404ForNoPostAndForATombstone() throws IOException {
      dynamoDb.refuses(400, REFUSED).answers(found(""));
      dynamoDb.refuses(400, REFUSED).answers(found(TOMBSTONE));

      assertEquals(404, status(put(ADA, "\"1\"", "{\"text\":\"Hello\"}")));
      assertEquals(404, status(put(ADA, "\"1\"", "{\"text\":\"Hello\"}")));
    }

    @Test
    void asksForIfMatch() throws IOException {
      assertEquals(428, status(put(ADA, null, "{\"text\":\"Hello\"}")));
      assertEquals(428, status(put(ADA, "*", "{\"text\":\"Hello\"}")));
      assertEquals(List.of(), dynamoDb.seen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "", "\"1", "\"1\", \"2\"", "w/\"1\"", "\"a\"b\""})
    void refusesAnIfMatchThatIsNotOneTag(String tag) throws IOException {
      assertEquals(400, status(put(ADA, tag, "{\"text\":\"Hello\"}")));
      assertEquals(List.of(), dynamoDb.seen());
    }

    /**
     * A weak tag never matches (RFC 9110, section 13.1.1); neither does one that was never ours.
     */
    @ParameterizedTest
    @ValueSource(strings = {"W/\"2\"", "\"abc\"", "\"02\"", "\"0\"", "\"9223372036854775808\""})
    void aTagThatNoPostHadIs412(String tag) throws IOException {
      dynamoDb.refuses(400, REFUSED).answers(found(POST_OF_ADA));

      assertEquals(412, status(put(ADA, tag, "{\"text\":\"Hello\"}")));
    }

    @Test
    void aBadBodyChangesNothing() throws IOException {
      assertEquals(400, status(put(ADA, "\"1\"", "{\"text\":\" \"}")));
      assertEquals(400, status(put(ADA, "\"1\"", "{\"text\":\"a\",\"version\":9}")));
      assertEquals(List.of(), dynamoDb.seen());
    }

    private Map<String, Object> put(String userId, String ifMatch, String body) throws IOException {
      Map<String, List<String>> headers =
          ifMatch == null ? Map.of() : Map.of("If-Match", List.of(ifMatch));
      return call(
          new UpdatePost(TestDependencies.with(dynamoDb.table())), onPost(userId, headers, body));
    }
  }

  @Nested
  class Delete {
    @Test
    void answers204() throws IOException {
      dynamoDb.answers("{\"Attributes\":" + TOMBSTONE + "}");

      Map<String, Object> response = delete(onPost(ADA, Map.of(), null));

      assertEquals(204, status(response));
      assertNull(response.get("body"));
    }

    @Test
    void tellsWhyNot() throws IOException {
      dynamoDb.refuses(400, REFUSED).answers(found(POST_OF_ADA));
      dynamoDb.refuses(400, REFUSED).answers(found(""));
      dynamoDb.refuses(400, REFUSED).answers(found(TOMBSTONE));

      assertEquals(403, status(delete(onPost(BOB, Map.of(), null))));
      assertEquals(404, status(delete(onPost(BOB, Map.of(), null))));
      assertEquals(404, status(delete(onPost(BOB, Map.of(), null))));
    }

    @Test
    void aMachineMayNot() throws IOException {
      Map<String, Object> machine = Events.context("postern-machine@clients");
      machine.put("tokenType", "machine");
      Map<String, Object> event = onPost(ADA, Map.of(), null);
      event.put("requestContext", Map.of("authorizer", machine));

      assertEquals(403, status(delete(event)));
      assertEquals(List.of(), dynamoDb.seen());
    }

    private Map<String, Object> delete(Map<String, Object> event) throws IOException {
      return call(new DeletePost(TestDependencies.with(dynamoDb.table())), event);
    }
  }

  private static Map<String, Object> onPost(
      String userId, Map<String, List<String>> headers, String body) {
    Map<String, Object> event = new HashMap<>();
    event.put("multiValueHeaders", headers);
    event.put("pathParameters", Map.of("postId", Items.ID));
    event.put("body", body);
    return by(userId, event);
  }
}
