package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** All handlers on one real table: what a client lives through. */
@EnabledIfEnvironmentVariable(
    named = RealTable.ADDRESS,
    matches = ".+",
    disabledReason = RealTable.SKIPPED)
class LifeOfAPostTest {
  private static final UserInfo AUTH0 =
      token -> Optional.of(Map.of("sub", "auth0|" + token, "nickname", token));

  @Test
  void fromItsCreationToItsEnd() throws IOException {
    try (RealTable table = new RealTable()) {
      Dependencies dependencies = TestDependencies.with(table.table(), AUTH0);
      var create = new CreatePost(dependencies);
      var get = new GetPost(dependencies);
      var update = new UpdatePost(dependencies);
      var delete = new DeletePost(dependencies);
      var list = new ListPosts(dependencies);

      Map<String, Object> created =
          send(create, ADA, "", "{\"text\":\"first\"}", "Idempotency-Key", "k");
      assertEquals(201, status(created));
      Map<String, Object> post = body(created);
      assertEquals("ada", ((Map<?, ?>) post.get("author")).get("name"));
      String id = (String) post.get("id");

      assertEquals(post, body(send(get, ADA, id, null)));
      assertEquals(304, status(send(get, ADA, id, null, "If-None-Match", "\"1\"")));
      assertEquals(false, body(send(get, BOB, id, null)).get("mine"));

      String second = "{\"text\":\"second\"}";
      assertEquals(428, status(send(update, ADA, id, second)));
      assertEquals(403, status(send(update, BOB, id, second, "If-Match", "\"1\"")));
      Map<String, Object> changed = send(update, ADA, id, second, "If-Match", "\"1\"");
      assertEquals("\"2\"", header(changed, "ETag"));
      assertEquals(412, status(send(update, ADA, id, second, "If-Match", "\"1\"")));
      assertEquals(
          body(changed), ((List<?>) body(send(list, ADA, "", null)).get("items")).getFirst());

      Map<String, Object> again =
          send(create, ADA, "", "{\"text\":\"first\"}", "Idempotency-Key", "k");
      assertEquals(body(changed), body(again), "a replay shows the post as it is now");
      assertEquals(422, status(send(create, ADA, "", second, "Idempotency-Key", "k")));

      assertEquals(403, status(send(delete, BOB, id, null)));
      assertEquals(204, status(send(delete, ADA, id, null)));
      assertEquals(404, status(send(delete, ADA, id, null)));
      assertEquals(404, status(send(get, ADA, id, null)));
      assertEquals(404, status(send(update, ADA, id, second, "If-Match", "\"2\"")));
      assertEquals(List.of(), body(send(list, ADA, "", null)).get("items"));
      assertEquals(
          410, status(send(create, ADA, "", "{\"text\":\"first\"}", "Idempotency-Key", "k")));
    }
  }

  /** The calls that go to the real table before a snapshot. */
  @Test
  void aRehearsalsCallChangesNothing() {
    try (RealTable table = new RealTable()) {
      PostStore posts = table.store();

      posts.find(PostId.NONE);
      posts.newest(1, Optional.empty());
      posts.remove(PostId.NONE, Events.NOW);
      Profiles.find(table.table(), "nobody");

      assertEquals(0, table.client().scan(scan -> scan.tableName(table.name())).count());
    }
  }

  /** User ids hold | and may hold #, which also part the keys of items. */
  @Test
  void userIdsThatLookLikeKeysDoNotMeet() {
    try (RealTable table = new RealTable()) {
      Profiles profiles =
          new Profiles(
              table.table(), id -> Optional.of(Map.of("sub", id, "nickname", "name of " + id)));
      for (String id : List.of("a", "a#b", "a|b", "PROFILE#a", "POST#a", "a\u0301")) {
        profiles.of(person(id), Optional.of(id), Events.NOW);
      }

      Profiles kept = new Profiles(table.table(), id -> Optional.empty());
      for (String id : List.of("a", "a#b", "a|b", "PROFILE#a", "POST#a", "a\u0301")) {
        assertEquals(
            Optional.of("name of " + id), kept.of(person(id), Optional.empty(), Events.NOW).name());
      }
      assertEquals(Author.UNKNOWN, kept.of(person("\u00E1"), Optional.empty(), Events.NOW));
    }
  }

  private static Caller person(String id) {
    return new Caller(
        id, Caller.Type.USER, "", java.util.Set.of(), Events.NOW.plusSeconds(60), Optional.empty());
  }

  /**
   * @param header names and values in turn
   */
  private static Map<String, Object> send(
      RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler,
      String userId,
      String postId,
      String body,
      String... header)
      throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("Authorization", List.of("Bearer " + userId.substring("auth0|".length())));
    for (int i = 0; i < header.length; i += 2) {
      headers.put(header[i], List.of(header[i + 1]));
    }
    Map<String, Object> event = new HashMap<>();
    event.put("multiValueHeaders", headers);
    event.put("pathParameters", Map.of("postId", postId));
    event.put("body", body);
    return call(handler, by(userId, event));
  }
}
