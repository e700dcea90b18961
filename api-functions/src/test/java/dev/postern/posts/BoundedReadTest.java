package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table or Auth0 never completes a response. The request still gets its response in time. */
// Without BoundedRead these reads never end. A separate thread is necessary, because an
// interrupt does not end them.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundedReadTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(1);

  /** One attempt may take a minute here, but the request has only a fifth of a second. */
  @ParameterizedTest
  @EnumSource(StuckServer.Behaviour.class)
  void aStuckTableIs503BeforeTheRequestsDeadline(StuckServer.Behaviour behaviour)
      throws IOException, InterruptedException {
    try (StuckServer server = new StuckServer(behaviour);
        DynamoDbClient client = RealTable.client(LONG, server.address().toString())) {
      Map<String, Object> response = get(client, new LambdaContext(Endpoint.RESERVE.plus(SHORT)));

      assertEquals(503, status(response));
      assertEquals("2", header(response, "Retry-After"));
      assertFalse(Thread.interrupted(), "the next call is not interrupted");
      assertIsClosed(server, behaviour);
    }
  }

  /** The request has no limit; an attempt has a fifth of a second. */
  @ParameterizedTest
  @EnumSource(StuckServer.Behaviour.class)
  void aStuckTableIs503AfterTheAttempts(StuckServer.Behaviour behaviour)
      throws IOException, InterruptedException {
    try (StuckServer server = new StuckServer(behaviour);
        DynamoDbClient client = RealTable.client(SHORT, server.address().toString())) {
      assertEquals(503, status(get(client, null)));
      assertIsClosed(server, behaviour);
    }
  }

  @ParameterizedTest
  @EnumSource(StuckServer.Behaviour.class)
  void aStuckAuth0ReturnsNoClaims(StuckServer.Behaviour behaviour)
      throws IOException, InterruptedException {
    try (StuckServer server = new StuckServer(behaviour)) {
      UserInfo.Result reply = new UserInfoEndpoint(server.address(), LONG).of("a.b.c", SHORT);

      // Some behaviours send a whole JSON object first. It has no sub, so it does not match a
      // user.
      if (reply instanceof UserInfo.Result.Claims(Map<String, Object> claims)) {
        assertEquals(Map.of(), claims);
      }
      assertIsClosed(server, behaviour);
    }
  }

  /** The JDK treats an interim response as a whole response and leaves its connection open. */
  private static void assertIsClosed(StuckServer server, StuckServer.Behaviour behaviour)
      throws InterruptedException {
    if (behaviour != StuckServer.Behaviour.FLOODS_INTERIM_RESPONSES) {
      assertTrue(server.clientHasClosed(), "the connection is closed");
    }
  }

  private static Map<String, Object> get(DynamoDbClient client, LambdaContext context)
      throws IOException {
    GetPost getPost = new GetPost(TestDependencies.with(new Table(client, "posts")));
    Map<String, Object> event = by(ADA, Map.of("pathParameters", Map.of("postId", Items.ID)));
    return call(getPost, event, context);
  }
}
