package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As what a body may come: the contract names application/json and nothing else. */
class MediaTypeTest {
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final CreatePost createPost = new CreatePost(TestDependencies.with(dynamoDb.table()));

  /** A charset has no effect on JSON (RFC 8259, section 11); types have no case (RFC 9110). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "application/json; charset=utf-8",
        "application/json ;charset=UTF-16"
      })
  void acceptsJson(String type) throws IOException {
    dynamoDb.responds("{}").responds("{}");

    assertEquals(201, status(send(Map.of("content-type", List.of(type)))));
  }

  @Test
  void isOptional() throws IOException {
    dynamoDb.responds("{}").responds("{}");

    assertEquals(201, status(send(Map.of())));
  }

  /** {@code curl -d} sends the first type, {@code fetch} sends the second for a string. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "text/plain;charset=UTF-8",
        "multipart/form-data; boundary=x",
        "application/merge-patch+json",
        "application/jsonp",
        "text/plain, application/json",
        ""
      })
  void otherTypesAre415AndStoreNothing(String type) throws IOException {
    Map<String, Object> response = send(Map.of("Content-Type", List.of(type)));

    assertEquals(415, status(response));
    assertEquals("Unsupported Media Type", body(response).get("title"));
    assertEquals(List.of(), dynamoDb.seen());
  }

  @Test
  void twiceIs400() throws IOException {
    assertEquals(400, status(send(Map.of("Content-Type", List.of("a/b", "application/json")))));
  }

  private Map<String, Object> send(Map<String, List<String>> headers) throws IOException {
    Map<String, Object> event = Map.of("body", "{\"text\":\"a\"}", "multiValueHeaders", headers);
    return call(createPost, by(ADA, event));
  }
}
