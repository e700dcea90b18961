package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.status;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API Gateway passes text, not bytes: it replaces bytes that are not UTF-8 with U+FFFD. Text with
 * lost characters is rejected everywhere, and nothing is stored.
 */
class InvalidUtf8Test {
  private static final String LOST = new String(new byte[] {(byte) 0xFF, (byte) 0xFE}, UTF_8);

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final TestDependencies dependencies = TestDependencies.with(dynamoDb.table());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"?\"}",
        "{\"text\":\"a\",\"?\":1}",
        "{\"text\":\"a\"}?",
        "?{\"text\":\"a\"}",
        "?"
      })
  void aBody(String body) throws IOException {
    String lossy = body.replace("?", LOST);

    assertRejected(create(Map.of("body", lossy)));
    assertRejected(change(Map.of("body", lossy)));
    assertTrue(body(create(Map.of("body", lossy))).get("detail").toString().contains("U+FFFD"));
  }

  /** Four invalid bytes, as a gateway with BinaryMediaTypes passes them. */
  @Test
  void aBodyInBase64() throws IOException {
    byte[] bytes = "{\"text\":\"\u00FF\u00FE\u00C0\u0080\"}".getBytes(ISO_8859_1);

    assertRejected(create(encoded(bytes)));
    assertRejected(change(encoded(bytes)));
  }

  /** EF BF BD is valid UTF-8, but a gateway or proxy may have written it for lost bytes. */
  @Test
  void aBodyInBase64WithTheReplacementCharacter() throws IOException {
    assertRejected(create(encoded("{\"text\":\"\uFFFD\"}".getBytes(UTF_8))));
  }

  /** No decoder writes this escape, so the client meant the character. */
  @Test
  void anEscapedReplacementCharacterIsAccepted() throws IOException {
    dynamoDb.responds("{}").responds("{}");

    Map<String, Object> response = create(Map.of("body", "{\"text\":\"a \\ufffd\"}"));

    assertEquals(201, status(response));
    assertEquals("a \uFFFD", body(response).get("text"));
  }

  @Test
  void anIdempotencyKey() throws IOException {
    assertRejected(create(headers("Idempotency-Key", "key-" + LOST)));
  }

  @Test
  void anIfMatch() throws IOException {
    Map<String, Object> tag = headers("If-Match", "\"" + LOST + "\"");

    assertRejected(change(tag));
    assertRejected(call(new DeletePost(dependencies), event(tag)));
  }

  /** An invalid condition does not match: the client gets the whole post. */
  @Test
  void anIfNoneMatch() throws IOException {
    dynamoDb.responds(Items.found(Items.POST_OF_ADA));

    Map<String, Object> tag = headers("If-None-Match", "\"2\", \"" + LOST + "\"");

    assertEquals(200, status(call(new GetPost(dependencies), event(tag))));
  }

  @ParameterizedTest
  @CsvSource({"limit", "cursor"})
  void aQueryParameter(String name) throws IOException {
    Map<String, Object> query =
        Map.of("multiValueQueryStringParameters", Map.of(name, List.of("1" + LOST)));

    assertRejected(call(new ListPosts(dependencies), event(query)));
  }

  /** The id is not valid, so the post does not exist: 404. */
  @Test
  void aPath() throws IOException {
    Map<String, Object> path =
        Map.of("pathParameters", Map.of("postId", Items.ID.substring(1) + LOST.charAt(0)));

    assertEquals(404, status(call(new GetPost(dependencies), event(path))));
    assertEquals(List.of(), dynamoDb.seen());
  }

  private void assertRejected(Map<String, Object> response) {
    assertEquals(400, status(response));
    assertEquals(List.of(), dynamoDb.seen());
  }

  private Map<String, Object> create(Map<String, Object> members) throws IOException {
    return call(new CreatePost(dependencies), event(members));
  }

  private Map<String, Object> change(Map<String, Object> members) throws IOException {
    return call(new UpdatePost(dependencies), event(members));
  }

  private static Map<String, Object> encoded(byte[] bytes) {
    return Map.of("body", Base64.getEncoder().encodeToString(bytes), "isBase64Encoded", true);
  }

  private static Map<String, Object> headers(String name, String value) {
    return Map.of("multiValueHeaders", Map.of(name, List.of(value)));
  }

  private static Map<String, Object> event(Map<String, Object> members) {
    Map<String, Object> event = new HashMap<>();
    event.put("pathParameters", Map.of("postId", Items.ID));
    event.put("multiValueHeaders", Map.of("If-Match", List.of("\"1\"")));
    event.put("body", "{\"text\":\"Hello\"}");
    event.putAll(members);
    return by(ADA, event);
  }
}
