package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class GetMeTest {
  private final List<String> tokensSent = new ArrayList<>();
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final GetMe getMe = new GetMe(TestDependencies.with(dynamoDb.table(), this::userInfo));

  @Test
  void returnsNamePictureAndPermissions() throws IOException {
    dynamoDb.responds("{}").responds("{}");

    Map<String, Object> response =
        call(getMe, get(Map.of("authorization", List.of("bearer a.b-c_d.e"))));

    Map<String, Object> expected = new HashMap<>();
    expected.put("name", "ada");
    expected.put("picture", null);
    expected.put("permissions", List.of("moderate:posts", "read:stats"));
    assertEquals(200, status(response));
    assertEquals(expected, body(response));
    assertEquals(List.of("a.b-c_d.e"), tokensSent);
  }

  /** The authorizer validated one of the two Authorization lines; it is unknown which. */
  @Test
  void sendsNoTokenIfThereAreTwo() throws IOException {
    dynamoDb.responds("{}");

    Map<String, Object> response =
        call(getMe, get(Map.of("Authorization", List.of("Bearer a", "Bearer b"))));

    assertEquals(200, status(response));
    assertEquals(List.of(), tokensSent);
  }

  /** A null would look like a user without a name. Clients retry a 503. */
  @Test
  void aProfileThatCannotBeReadIs503WithoutACallToAuth0() throws IOException {
    for (int attempt = 0; attempt < 3; attempt++) {
      dynamoDb.fails(500, "InternalServerError");
    }

    Map<String, Object> response = call(getMe, get(Map.of("Authorization", List.of("Bearer a"))));

    assertEquals(503, status(response));
    assertEquals(List.of(), tokensSent);
  }

  @Test
  void aMachineHasNoProfile() throws IOException {
    Map<String, Object> machine = Events.context("postern-machine@clients");
    machine.put("tokenType", "machine");
    Map<String, Object> event = get(Map.of());
    event.put("requestContext", Map.of("authorizer", machine));

    assertEquals(403, status(call(getMe, event)));
    assertEquals(List.of(), dynamoDb.seen());
  }

  private UserInfo.Result userInfo(String token, Duration atMost) {
    tokensSent.add(token);
    return new UserInfo.Result.Claims(Map.of("sub", ADA, "nickname", "ada"));
  }

  private static Map<String, Object> get(Map<String, List<String>> headers) {
    Map<String, Object> context = Events.context(ADA);
    context.put("permissions", "read:stats moderate:posts");
    Map<String, Object> event = by(ADA, Map.of("multiValueHeaders", headers));
    event.put("requestContext", Map.of("authorizer", context));
    return event;
  }
}
