package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Lists every attribute that leaves the table or stays in it. The stored items have one more
 * attribute, which must not be in a response or in another item. If you add an attribute that
 * clients may see, add it here and in openapi.yaml.
 */
class ProjectionTest {
  private static final String UNKNOWN = "attribute-that-the-code-does-not-know";
  private static final String STORED =
      Items.POST_OF_ADA
          .strip()
          .replaceFirst("}$", ",\"" + UNKNOWN + "\":{\"S\":\"" + UNKNOWN + "\"}}");
  private static final Set<String> POST =
      Set.of("id", "text", "author", "mine", "createdAt", "updatedAt", "version");
  private static final Set<String> AUTHOR = Set.of("name", "picture");
  private static final Set<String> TOMBSTONE = Set.of("pk", "sk", "deletedAt", "ttl", "writeId");

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();

  @Test
  void aPost() throws IOException {
    dynamoDb.responds(Items.found(STORED));

    assertIsAPost(body(call(new GetPost(dependencies()), request())));
  }

  @Test
  void aPostInTheFeed() throws IOException {
    dynamoDb.responds("{\"Items\":[" + STORED + "],\"Count\":1}");

    Map<String, Object> feed = body(call(new ListPosts(dependencies()), request()));

    assertEquals(Set.of("items", "nextCursor"), feed.keySet());
    assertIsAPost((Map<?, ?>) ((List<?>) feed.get("items")).getFirst());
  }

  @Test
  void aChangedPost() throws IOException {
    dynamoDb.responds("{\"Attributes\":" + STORED + "}");

    assertIsAPost(body(call(new UpdatePost(dependencies()), request())));
  }

  @Test
  void aNewPost() throws IOException {
    dynamoDb.responds("{}").responds("{}");

    assertIsAPost(body(call(new CreatePost(dependencies()), request())));
  }

  /** The post itself is the record of its Idempotency-Key. */
  @Test
  void aRepeatedCreation() throws IOException {
    String hash = new PostInput("Hello").fingerprint();
    String made =
        STORED.replace("\"inputHash\":{\"S\":\"-\"}", "\"inputHash\":{\"S\":\"" + hash + "\"}");
    dynamoDb.responds("{}").fails(400, "ConditionalCheckFailedException");
    dynamoDb.responds(Items.found(made));

    assertIsAPost(body(call(new CreatePost(dependencies()), request())));
  }

  @Test
  void aProfile() throws IOException {
    String fetchedAt = Long.toString(Events.NOW.getEpochSecond());
    dynamoDb.responds(
        Items.found(
            """
            {"pk":{"S":"PROFILE#auth0|ada"},"sk":{"S":"PROFILE"},"name":{"S":"ada"},
             "fetchedAt":{"N":"%s"},"%s":{"S":"x"}}\
            """
                .formatted(fetchedAt, UNKNOWN)));

    assertEquals(
        Set.of("name", "picture", "permissions"),
        body(call(new GetMe(dependencies()), request())).keySet());
  }

  /** Auth0's response contains private data of the user. */
  @Test
  void aStoredProfile() throws IOException {
    Map<String, Object> claims =
        Map.of("sub", ADA, "nickname", "ada", "email", "ada@example.com", UNKNOWN, "x");
    dynamoDb.responds("{}").responds("{}");

    call(
        new GetMe(
            TestDependencies.with(dynamoDb.table(), (_, _) -> new UserInfo.Result.Claims(claims))),
        request());

    assertEquals(Set.of("pk", "sk", "name", "fetchedAt", "ttl"), lastPut().keySet());
  }

  @Test
  void aTombstoneOfTheAuthor() throws IOException {
    dynamoDb.responds("{}");

    call(new DeletePost(dependencies()), request());

    assertEquals(TOMBSTONE, lastPut().keySet());
  }

  @Test
  void aTombstoneOfAModerator() throws IOException {
    dynamoDb.responds("{}");
    Map<String, Object> event = request();
    Map<String, Object> context = Events.context(ADA);
    context.put("permissions", "moderate:posts");
    event.put("requestContext", Map.of("authorizer", context));

    call(new ModeratePost(dependencies()), event);

    assertEquals(TOMBSTONE, lastPut().keySet());
  }

  private static void assertIsAPost(Map<?, ?> json) {
    assertEquals(POST, json.keySet());
    assertEquals(AUTHOR, ((Map<?, ?>) json.get("author")).keySet());
    assertFalse(Json.write(json).contains("auth0|"), "no user id");
  }

  private Map<String, Object> lastPut() throws IOException {
    StubDynamoDb.Seen seen = dynamoDb.seen().getLast();
    assertEquals("PutItem", seen.operation());
    Map<String, Object> item = new HashMap<>();
    ((Map<?, ?>) Json.readObject(seen.body()).get("Item"))
        .forEach((name, value) -> item.put((String) name, value));
    return item;
  }

  private Dependencies dependencies() {
    return TestDependencies.with(dynamoDb.table());
  }

  private static Map<String, Object> request() {
    Map<String, List<String>> headers =
        Map.of(
            "If-Match", List.of("\"1\""),
            "Idempotency-Key", List.of("key-1"),
            "Authorization", List.of("Bearer a.b.c"));
    return by(
        ADA,
        new HashMap<>(
            Map.of(
                "multiValueHeaders",
                headers,
                "pathParameters",
                Map.of("postId", Items.ID),
                "body",
                "{\"text\":\"Hello\"}")));
  }
}
