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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored post is Ada's and has version 2. */
class GetPostTest {
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();

  @Test
  void returnsThePostAndItsTag() throws IOException {
    dynamoDb.responds(found(POST_OF_ADA));

    Map<String, Object> response = get(BOB, Map.of());

    assertEquals(200, status(response));
    assertEquals("\"2\"", header(response, "ETag"));
    assertEquals("Hello", body(response).get("text"));
    assertEquals(false, body(response).get("mine"));
    assertFalse(Json.write(response).contains("auth0|"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2\"",
        "W/\"2\"",
        "\"1\", \"2\"",
        "*",
        " \"1\" ,W/\"2\"",
        ",\"2\",",
        "\"a,b\",\"2\""
      })
  void returns304ForTheCurrentTag(String tags) throws IOException {
    dynamoDb.responds(found(POST_OF_ADA));

    Map<String, Object> response = get(ADA, Map.of("if-none-match", List.of(tags)));

    assertEquals(304, status(response));
    assertEquals("\"2\"", header(response, "ETag"));
    assertNull(response.get("body"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "2", "", "\"22\"", "\"*\""})
  void returnsThePostForAnotherTag(String tags) throws IOException {
    dynamoDb.responds(found(POST_OF_ADA));

    assertEquals(200, status(get(ADA, Map.of("If-None-Match", List.of(tags)))));
  }

  /** The header is not a list of tags, so it does not match (RFC 9110, section 13.1.2). */
  @ParameterizedTest
  @ValueSource(
      strings = {"x\"2\"", "\"2\"x", "w/\"2\"", "*, \"2\"", "\"2\", *", "\"1\"2\"3\"", "\"1,\"2\""})
  void aHeaderThatIsNotAListOfTagsIsIgnored(String tags) throws IOException {
    dynamoDb.responds(found(POST_OF_ADA));

    assertEquals(200, status(get(ADA, Map.of("If-None-Match", List.of(tags)))));
  }

  @Test
  void twoLinesAreOneList() throws IOException {
    dynamoDb.responds(found(POST_OF_ADA));

    assertEquals(304, status(get(ADA, Map.of("If-None-Match", List.of("\"1\"", "\"2\"")))));
  }

  @Test
  void returns404ForNoPostAndForATombstone() throws IOException {
    dynamoDb.responds(found("")).responds(found(TOMBSTONE));

    assertEquals(404, status(get(ADA, Map.of())));
    assertEquals(404, status(get(ADA, Map.of())));
  }

  private Map<String, Object> get(String userId, Map<String, List<String>> headers)
      throws IOException {
    return call(
        new GetPost(TestDependencies.with(dynamoDb.table())), Events.onPost(userId, headers, null));
  }
}
