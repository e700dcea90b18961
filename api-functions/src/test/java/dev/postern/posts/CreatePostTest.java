package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatePostTest {
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final TestDependencies dependencies = TestDependencies.with(dynamoDb.table());
  private final CreatePost createPost = new CreatePost(dependencies);

  @Test
  void returns201WithThePost() throws IOException {
    noProfileThenStored();

    Map<String, Object> response = call(createPost, post("{\"text\":\"Hello\"}"));

    assertEquals(201, status(response));
    Map<String, Object> post = body(response);
    assertEquals(
        Map.of(
            "id",
            post.get("id"),
            "text",
            "Hello",
            "author",
            authorWithoutName(),
            "mine",
            true,
            "createdAt",
            "2026-11-24T12:00:00.123Z",
            "updatedAt",
            "2026-11-24T12:00:00.123Z",
            "version",
            1),
        post);
  }

  @Test
  void returnsLocationAndForbidsCaching() throws IOException {
    noProfileThenStored();

    Map<String, Object> response = call(createPost, post("{\"text\":\"Hello\"}"));

    assertEquals("posts/" + body(response).get("id"), header(response, "Location"));
    assertEquals("private, no-store", header(response, "Cache-Control"));
  }

  @Test
  void writesOneItemWithACondition() throws IOException {
    noProfileThenStored();

    call(createPost, post("{\"text\":\"Hello\"}"));

    assertEquals(List.of("GetItem", "PutItem"), operations());
    Map<String, Object> put = Json.readObject(dynamoDb.seen().getLast().body());
    assertEquals("attribute_not_exists(#pk)", put.get("ConditionExpression"));
  }

  @Test
  void theUserIdNeverLeavesTheServer() throws IOException {
    noProfileThenStored();

    Map<String, Object> response = call(createPost, post("{\"text\":\"Hello\"}"));

    assertFalse(Json.write(response).contains("auth0|"));
  }

  /**
   * Temporary failures are tried three times, a missing permission once. The log contains the error
   * code.
   */
  @ParameterizedTest
  @CsvSource({
    "500,InternalServerError,3",
    "400,ThrottlingException,3",
    "400,AccessDeniedException,1"
  })
  void createsThePostIfTheProfileCannotBeRead(int refusal, String code, int attempts)
      throws IOException {
    for (int attempt = 0; attempt < attempts; attempt++) {
      dynamoDb.fails(refusal, code);
    }
    dynamoDb.responds("{}");

    Map<String, Object> response = call(createPost, post("{\"text\":\"Hello\"}"));

    assertEquals(201, status(response));
    assertEquals(authorWithoutName(), body(response).get("author"));
    assertEquals("PutItem", operations().getLast());
    assertEquals(attempts + 1, operations().size());
    assertEquals(code, Json.readObject(dependencies.lines().getLast()).get("awsError"));
  }

  @Test
  void aMachineMayNotWrite() throws IOException {
    Map<String, Object> machine = Events.context("postern-machine@clients");
    machine.put("tokenType", "machine");
    Map<String, Object> event = post("{\"text\":\"a\"}");
    event.put("requestContext", Map.of("authorizer", machine));

    assertEquals(403, status(call(createPost, event)));
    assertEquals(List.of(), operations());
  }

  @Test
  void headerQueryAndBodyDoNotNameTheUser() throws IOException {
    Map<String, Object> event = post("{\"text\":\"a\",\"userId\":\"auth0|eve\"}");
    event.put("multiValueHeaders", Map.of("x-user-id", List.of("auth0|eve")));
    event.put("queryStringParameters", Map.of("userId", "auth0|eve"));
    event.put("requestContext", Map.of("requestId", "request-1"));

    assertEquals(500, status(call(createPost, event)));
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

  private static Map<String, Object> authorWithoutName() {
    Map<String, Object> author = new HashMap<>();
    author.put("name", null);
    author.put("picture", null);
    return author;
  }
}
