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

    assertEquals(status, status(put(userId, "\"1\"", "{\"text\":\"Another\"}")));
  }

  /**
   * The answer to the first request got lost, and the client sends it again: RFC 9110, section
   * 13.1.1, lets a change succeed that has been made already.
   */
  @Test
  void aChangeThatIsMadeAlreadySucceeds() throws IOException {
    dynamoDb.refuses(400, REFUSED).answers(found(POST_OF_ADA));

    Map<String, Object> response = put(ADA, "\"1\"", "{\"text\":\"Hello\"}");

    assertEquals(200, status(response));
    assertEquals("\"2\"", header(response, "ETag"));
  }

  /** The text is the stored one, but the version is not the next after the one that was read. */
  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", "\"9\""})
  void theSameTextInAnotherVersionIsNotThisChange(String tag) throws IOException {
    dynamoDb.refuses(400, REFUSED).answers(found(POST_OF_ADA));

    assertEquals(412, status(put(ADA, tag, "{\"text\":\"Hello\"}")));
  }

  /** Bob reads what Ada wrote, and claims to have written it. */
  @Test
  void anothersChangeIsNeverTheCallers() throws IOException {
    dynamoDb.refuses(400, REFUSED).answers(found(POST_OF_ADA));

    assertEquals(403, status(put(BOB, "\"1\"", "{\"text\":\"Hello\"}")));
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

  /** A weak tag never matches (RFC 9110, section 13.1.1); neither does one that was never ours. */
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
        new UpdatePost(TestDependencies.with(dynamoDb.table())),
        Events.onPost(userId, headers, body));
  }
}
