package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static dev.postern.posts.Items.POST_OF_ADA;
import static dev.postern.posts.Items.TOMBSTONE;
import static dev.postern.posts.Items.found;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored post is Ada's and has version 2. */
class UpdatePostTest {
  private static final String REFUSED = "ConditionalCheckFailedException";

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();

  @Test
  void returnsTheUpdatedPost() throws IOException {
    dynamoDb.responds("{\"Attributes\":" + POST_OF_ADA + "}");

    Map<String, Object> response = put(ADA, "\"1\"", "{\"text\":\"Hello\"}");

    assertEquals(200, status(response));
    assertEquals("\"2\"", header(response, "ETag"));
    assertEquals(true, body(response).get("mine"));
  }

  /** The stored post shows why the condition was false. */
  @ParameterizedTest
  @CsvSource(
      value = {"auth0|bob;403", "auth0|ada;412"},
      delimiter = ';')
  void returnsTheReason(String userId, int status) throws IOException {
    dynamoDb.fails(400, REFUSED).responds(found(POST_OF_ADA));

    assertEquals(status, status(put(userId, "\"1\"", "{\"text\":\"Another\"}")));
  }

  /**
   * The response to the first request was lost, and the client repeats it. RFC 9110, section
   * 13.1.1, allows success for an update that was already made.
   */
  @Test
  void aRepeatedUpdateSucceeds() throws IOException {
    dynamoDb.fails(400, REFUSED).responds(found(POST_OF_ADA));

    Map<String, Object> response = put(ADA, "\"1\"", "{\"text\":\"Hello\"}");

    assertEquals(200, status(response));
    assertEquals("\"2\"", header(response, "ETag"));
  }

  /** The text is the same, but the version is not the next after the expected version. */
  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", "\"9\""})
  void theSameTextInAnotherVersionIs412(String tag) throws IOException {
    dynamoDb.fails(400, REFUSED).responds(found(POST_OF_ADA));

    assertEquals(412, status(put(ADA, tag, "{\"text\":\"Hello\"}")));
  }

  /** Bob sends the text that Ada stored. */
  @Test
  void anUpdateOfAnotherUsersPostIs403() throws IOException {
    dynamoDb.fails(400, REFUSED).responds(found(POST_OF_ADA));

    assertEquals(403, status(put(BOB, "\"1\"", "{\"text\":\"Hello\"}")));
  }

  @Test
  void returns404ForNoPostAndForATombstone() throws IOException {
    dynamoDb.fails(400, REFUSED).responds(found(""));
    dynamoDb.fails(400, REFUSED).responds(found(TOMBSTONE));

    assertEquals(404, status(put(ADA, "\"1\"", "{\"text\":\"Hello\"}")));
    assertEquals(404, status(put(ADA, "\"1\"", "{\"text\":\"Hello\"}")));
  }

  @Test
  void requiresIfMatch() throws IOException {
    assertEquals(428, status(put(ADA, null, "{\"text\":\"Hello\"}")));
    assertEquals(428, status(put(ADA, "*", "{\"text\":\"Hello\"}")));
    assertEquals(List.of(), dynamoDb.seen());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "", "\"1", "\"1\", \"2\"", "w/\"1\"", "\"a\"b\""})
  void rejectsAnIfMatchThatIsNotOneTag(String tag) throws IOException {
    assertEquals(400, status(put(ADA, tag, "{\"text\":\"Hello\"}")));
    assertEquals(List.of(), dynamoDb.seen());
  }

  /**
   * A weak tag never matches (RFC 9110, section 13.1.1), nor does a tag that the API never issued.
   */
  @ParameterizedTest
  @ValueSource(strings = {"W/\"2\"", "\"abc\"", "\"02\"", "\"0\"", "\"9223372036854775808\""})
  void anUnknownTagIs412(String tag) throws IOException {
    dynamoDb.responds(found(POST_OF_ADA));

    assertEquals(412, status(put(ADA, tag, "{\"text\":\"Hello\"}")));
  }

  @Test
  void anInvalidBodyChangesNothing() throws IOException {
    assertEquals(400, status(put(ADA, "\"1\"", "{\"text\":\" \"}")));
    assertEquals(400, status(put(ADA, "\"1\"", "{\"text\":\"a\",\"version\":9}")));
    assertEquals(List.of(), dynamoDb.seen());
  }

  private Map<String, Object> put(String userId, String ifMatch, String body) throws IOException {
    Map<String, List<String>> headers =
        ifMatch == null ? Map.of() : Map.of("If-Match", List.of(ifMatch));
    return call(
        new UpdatePost(TestDependencies.with(dynamoDb.table())),
        Events.onPost(userId, headers, body));
  }
}
