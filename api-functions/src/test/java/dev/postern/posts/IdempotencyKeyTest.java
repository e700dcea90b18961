package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final CreatePost createPost = new CreatePost(TestDependencies.with(dynamoDb.table()));

  @Test
  void aUsedKeyReturnsTheCurrentPost() throws IOException {
    dynamoDb.responds("{}").fails(400, "ConditionalCheckFailedException");
    dynamoDb.responds(Items.found(madeBy("Hello")));

    Map<String, Object> response = call(createPost, keyed("key-1", "Hello"));

    assertEquals(201, status(response));
    assertEquals("true", header(response, "Idempotency-Replayed"));
    assertEquals("\"2\"", header(response, "ETag"));
  }

  @Test
  void aKeyOfAnotherBodyIs422() throws IOException {
    dynamoDb.responds("{}").fails(400, "ConditionalCheckFailedException");
    dynamoDb.responds(Items.found(madeBy("another text")));

    assertEquals(422, status(call(createPost, keyed("key-1", "Hello"))));
  }

  @Test
  void aKeyOfADeletedPostIs410() throws IOException {
    dynamoDb.responds("{}").fails(400, "ConditionalCheckFailedException");
    dynamoDb.responds(Items.found(Items.TOMBSTONE));

    assertEquals(410, status(call(createPost, keyed("key-1", "Hello"))));
  }

  @Test
  void theSameKeyGivesTheSameId() throws IOException {
    for (int i = 0; i < 3; i++) {
      noProfileThenStored();
    }

    Object first = body(call(createPost, keyed("key-1", "a"))).get("id");
    Object again = body(call(createPost, keyed("key-1", "a"))).get("id");
    Object other = body(call(createPost, keyed("key-2", "a"))).get("id");

    assertEquals(first, again);
    assertTrue(!first.equals(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "schl\u00FCssel", "a\tb"})
  void aKeyMustBeVisibleAscii(String key) throws IOException {
    assertEquals(400, status(call(createPost, keyed(key, "a"))));
    assertEquals(List.of(), operations());
  }

  @ParameterizedTest
  @CsvSource({"1,201", "255,201", "256,400"})
  void aKeyHasAtMost255Characters(int length, int status) throws IOException {
    noProfileThenStored();

    assertEquals(status, status(call(createPost, keyed("~".repeat(length), "a"))));
  }

  @Test
  void twoKeysAre400() throws IOException {
    Map<String, Object> event = post("{\"text\":\"a\"}");
    event.put(
        "multiValueHeaders",
        Map.of("Idempotency-Key", List.of("key-1"), "idempotency-key", List.of("key-2")));

    assertEquals(400, status(call(createPost, event)));
    assertEquals(List.of(), operations());
  }

  private void noProfileThenStored() {
    dynamoDb.responds("{}").responds("{}");
  }

  private List<String> operations() {
    return dynamoDb.seen().stream().map(StubDynamoDb.Seen::operation).toList();
  }

  private static Map<String, Object> post(String body) {
    return by(ADA, new HashMap<>(Map.of("body", body)));
  }

  private static Map<String, Object> keyed(String key, String text) {
    Map<String, Object> event = post("{\"text\":\"" + text + "\"}");
    event.put("multiValueHeaders", Map.of("idempotency-key", List.of(key)));
    return event;
  }

  /** The stored post, as if this text had created it. */
  private static String madeBy(String text) {
    return Items.POST_OF_ADA.replace(
        "\"inputHash\":{\"S\":\"-\"}",
        "\"inputHash\":{\"S\":\"" + new PostInput(text).fingerprint() + "\"}");
  }
}
