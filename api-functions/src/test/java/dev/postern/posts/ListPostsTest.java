package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.BOB;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
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
import org.junit.jupiter.params.provider.ValueSource;

class ListPostsTest {
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final ListPosts listPosts = new ListPosts(TestDependencies.with(dynamoDb.table()));

  @Test
  void returnsPostsWithoutUserIds() throws IOException {
    dynamoDb.responds("{\"Items\":[" + Items.POST_OF_ADA + "],\"Count\":1}");

    Map<String, Object> response = call(listPosts, get(BOB, Map.of()));

    assertEquals(200, status(response));
    assertFalse(Json.write(response).contains("auth0|"));
    Map<?, ?> post = (Map<?, ?>) ((List<?>) body(response).get("items")).getFirst();
    assertEquals(Items.ID, post.get("id"));
    assertEquals(false, post.get("mine"));
    assertEquals(2, post.get("version"));
    assertEquals("2026-11-24T11:30:00.000Z", post.get("updatedAt"));
  }

  @Test
  void marksTheCallersOwnPosts() throws IOException {
    dynamoDb.responds("{\"Items\":[" + Items.POST_OF_ADA + "],\"Count\":1}");

    Map<String, Object> page = body(call(listPosts, get(ADA, Map.of())));

    Map<?, ?> post = (Map<?, ?>) ((List<?>) page.get("items")).getFirst();
    assertEquals(true, post.get("mine"));
  }

  @Test
  void anEmptyFeedIsAPageWithoutPosts() throws IOException {
    dynamoDb.responds("{\"Items\":[],\"Count\":0}");

    Map<String, Object> expected = new HashMap<>();
    expected.put("items", List.of());
    expected.put("nextCursor", null);
    assertEquals(expected, body(call(listPosts, get(ADA, Map.of()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "99", "100"})
  void acceptsALimitFromOneToAHundred(String limit) throws IOException {
    dynamoDb.responds("{\"Items\":[],\"Count\":0}");

    assertEquals(200, status(call(listPosts, get(ADA, Map.of("limit", List.of(limit))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "1.0", "", " 1", "1e1", "\u0661", "2147483648"})
  void rejectsAnyOtherLimit(String limit) throws IOException {
    assertEquals(400, status(call(listPosts, get(ADA, Map.of("limit", List.of(limit))))));
    assertEquals(List.of(), dynamoDb.seen());
  }

  @Test
  void rejectsTwoLimits() throws IOException {
    assertEquals(400, status(call(listPosts, get(ADA, Map.of("limit", List.of("1", "2"))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64url!"})
  void rejectsAnInvalidCursor(String cursor) throws IOException {
    assertEquals(400, status(call(listPosts, get(ADA, Map.of("cursor", List.of(cursor))))));
    assertEquals(List.of(), dynamoDb.seen());
  }

  private static Map<String, Object> get(String userId, Map<String, List<String>> query) {
    Map<String, Object> event = by(userId, Map.of("httpMethod", "GET"));
    event.put("multiValueQueryStringParameters", query);
    return event;
  }
}
