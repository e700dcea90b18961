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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All handlers with one real table. */
@OnRealTable
class PostLifecycleTest {
  private static final UserInfo AUTH0 =
      (token, _) -> new UserInfo.Result.Claims(Map.of("sub", "auth0|" + token, "nickname", token));

  private static final String FIRST = "{\"text\":\"first\"}";
  private static final String SECOND = "{\"text\":\"second\"}";

  @Test
  void createsReadsUpdatesAndDeletesAPost() throws IOException {
    try (RealTable table = new RealTable()) {
      Dependencies dependencies = TestDependencies.with(table.table(), AUTH0);
      String id = createsAndReads(dependencies);
      updates(dependencies, id);
      deletes(dependencies, id);
    }
  }

  private static String createsAndReads(Dependencies dependencies) throws IOException {
    var get = new GetPost(dependencies);
    Map<String, Object> created =
        send(new CreatePost(dependencies), ADA, "", FIRST, "Idempotency-Key", "k");
    Map<String, Object> post = body(created);
    String id = (String) post.get("id");

    assertEquals(201, status(created));
    assertEquals("ada", ((Map<?, ?>) post.get("author")).get("name"));
    assertEquals(post, body(send(get, ADA, id, null)));
    assertEquals(304, status(send(get, ADA, id, null, "If-None-Match", "\"1\"")));
    assertEquals(false, body(send(get, BOB, id, null)).get("mine"));
    return id;
  }

  private static void updates(Dependencies dependencies, String id) throws IOException {
    var create = new CreatePost(dependencies);
    var update = new UpdatePost(dependencies);

    assertEquals(428, status(send(update, ADA, id, SECOND)));
    assertEquals(403, status(send(update, BOB, id, SECOND, "If-Match", "\"1\"")));
    Map<String, Object> changed = send(update, ADA, id, SECOND, "If-Match", "\"1\"");
    assertEquals("\"2\"", header(changed, "ETag"));
    assertEquals(412, status(send(update, ADA, id, FIRST, "If-Match", "\"1\"")));
    assertEquals(changed, send(update, ADA, id, SECOND, "If-Match", "\"1\""), "its own repetition");
    assertEquals(List.of(body(changed)), feed(dependencies));

    Map<String, Object> again = send(create, ADA, "", FIRST, "Idempotency-Key", "k");
    assertEquals(body(changed), body(again), "a replay shows the post as it is now");
    assertEquals(422, status(send(create, ADA, "", SECOND, "Idempotency-Key", "k")));
  }

  private static void deletes(Dependencies dependencies, String id) throws IOException {
    var create = new CreatePost(dependencies);
    var delete = new DeletePost(dependencies);

    assertEquals(403, status(send(delete, BOB, id, null)));
    assertEquals(204, status(send(delete, ADA, id, null)));
    assertEquals(404, status(send(delete, ADA, id, null)));
    assertEquals(404, status(send(new GetPost(dependencies), ADA, id, null)));
    assertEquals(
        404, status(send(new UpdatePost(dependencies), ADA, id, SECOND, "If-Match", "\"2\"")));
    assertEquals(List.of(), feed(dependencies));
    assertEquals(410, status(send(create, ADA, "", FIRST, "Idempotency-Key", "k")));
  }

  private static Object feed(Dependencies dependencies) throws IOException {
    return body(send(new ListPosts(dependencies), ADA, "", null)).get("items");
  }

  /** The calls to the real table before a snapshot. */
  @Test
  void theCallsBeforeASnapshotChangeNothing() {
    try (RealTable table = new RealTable()) {
      PostStore posts = table.store();

      posts.find(PostId.NONE);
      posts.newest(1, Optional.empty());
      posts.deleteAny(PostId.NONE, Events.NOW);
      Profiles.find(table.table(), "none");

      assertEquals(0, table.client().scan(scan -> scan.tableName(table.name())).count());
    }
  }

  /** User ids contain | and may contain #, which also separate the parts of keys. */
  @Test
  void userIdsThatLookLikeKeysDoNotCollide() {
    try (RealTable table = new RealTable()) {
      Profiles profiles =
          new Profiles(
              table.table(),
              (id, _) ->
                  new UserInfo.Result.Claims(Map.of("sub", id, "nickname", "name of " + id)));
      for (String id : List.of("a", "a#b", "a|b", "PROFILE#a", "POST#a", "a\u0301")) {
        profiles.of(person(id), Optional.of(id), Events.NOW, Deadline.NONE, Events.entry());
      }

      Profiles kept = new Profiles(table.table(), (_, _) -> new UserInfo.Result.NoTime());
      for (String id : List.of("a", "a#b", "a|b", "PROFILE#a", "POST#a", "a\u0301")) {
        assertEquals(
            Optional.of("name of " + id),
            kept.of(person(id), Optional.empty(), Events.NOW, Deadline.NONE, Events.entry())
                .name());
      }
      assertEquals(
          Author.UNKNOWN,
          kept.of(person("\u00E1"), Optional.empty(), Events.NOW, Deadline.NONE, Events.entry()));
    }
  }

  private static Caller person(String id) {
    return new Caller(
        id, Caller.Type.USER, "", Set.of(), Events.NOW.plusSeconds(60), Optional.empty());
  }

  /**
   * @param header alternating names and values
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
