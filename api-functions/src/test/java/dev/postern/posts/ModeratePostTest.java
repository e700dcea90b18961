package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeratePostTest {
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final ModeratePost moderatePost =
      new ModeratePost(TestDependencies.with(dynamoDb.table()));

  @Test
  void returns204WithoutABody() throws IOException {
    dynamoDb.responds("{}");

    Map<String, Object> response = call(moderatePost, delete(Items.ID));

    assertEquals(204, status(response));
    assertNull(response.get("body"));
    assertEquals("PutItem", dynamoDb.seen().getFirst().operation());
  }

  @Test
  void returns404WithoutAPost() throws IOException {
    dynamoDb.fails(400, "ConditionalCheckFailedException");

    assertEquals(404, status(call(moderatePost, delete(Items.ID))));
  }

  /**
   * The authorizer checks the permission first. The function must still reject the request if its
   * rule is removed.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "moderate:posts2", "Moderate:Posts", "moderate", "posts"})
  void isWithoutThePermission403AndDoesNotCallTheTable(String permissions) throws IOException {
    Map<String, Object> context = Events.context(ADA);
    context.put("permissions", permissions);

    Map<String, Object> response = call(moderatePost, delete(Items.ID, context));

    assertEquals(403, status(response));
    assertEquals(List.of(), dynamoDb.seen());
  }

  @Test
  void aMachineIs403EvenWithThePermission() throws IOException {
    Map<String, Object> context = moderator();
    context.put("tokenType", "machine");

    assertEquals(403, status(call(moderatePost, delete(Items.ID, context))));
    assertEquals(List.of(), dynamoDb.seen());
  }

  /**
   * 22 characters carry four bits more than an id, so other spellings of the same id must be
   * rejected.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "Xb3kR0aVQmWq1n6tYl2ZsB",
        "Xb3kR0aVQmWq1n6tYl2Zs=",
        "../../../../../../../a"
      })
  void anInvalidIdIs404(String id) throws IOException {
    assertEquals(404, status(call(moderatePost, delete(id))));
    assertEquals(List.of(), dynamoDb.seen());
  }

  private static Map<String, Object> delete(String id) {
    return delete(id, moderator());
  }

  private static Map<String, Object> delete(String id, Map<String, Object> context) {
    return by(
        ADA,
        Map.of(
            "httpMethod", "DELETE",
            "pathParameters", Map.of("postId", id),
            "requestContext", Map.of("requestId", "request-1", "authorizer", context)));
  }

  private static Map<String, Object> moderator() {
    Map<String, Object> context = Events.context(ADA);
    context.put("permissions", "read:reports moderate:posts");
    return context;
  }
}
