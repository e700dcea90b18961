package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RehearsalTest {
  /** A handler as a function of what it is made of. */
  private interface Maker
      extends Function<
          Dependencies,
          RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>> {}

  private final List<String> lines = new ArrayList<>();
  private final RequestLog log = new RequestLog(lines::add, () -> Events.NOW);

  static Stream<Arguments> handlers() {
    return Stream.of(
        Arguments.of("ListPosts", 200, (Maker) ListPosts::new),
        Arguments.of("CreatePost", 201, (Maker) CreatePost::new),
        Arguments.of("GetPost", 200, (Maker) GetPost::new),
        Arguments.of("UpdatePost", 200, (Maker) UpdatePost::new),
        Arguments.of("DeletePost", 204, (Maker) DeletePost::new),
        Arguments.of("GetMe", 200, (Maker) GetMe::new),
        Arguments.of("ModeratePost", 204, (Maker) ModeratePost::new));
  }

  /** A rehearsal that ends in an error would compile the wrong code. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("handlers")
  void walksTheWholePathOfEachHandler(String name, int status, Maker handler) {
    assertEquals(status, Rehearsal.perform(handler.apply(new Stage())).getStatusCode());
  }

  @Test
  void endsWithOneCallAndLogsNothing() {
    AtomicInteger calls = new AtomicInteger();
    Rehearsal rehearsal =
        new Rehearsal(() -> new GetPost(new Stage()), 3, calls::incrementAndGet, log);

    rehearsal.beforeCheckpoint(null);
    rehearsal.afterRestore(null);

    assertEquals(1, calls.get());
    assertEquals(List.of(), lines);
  }

  @Test
  void aFailureIsLoggedAndNothingMore() {
    Rehearsal rehearsal =
        new Rehearsal(
            () -> new GetPost(new Stage()),
            3,
            () -> {
              throw new IllegalStateException("text that must stay inside");
            },
            log);

    rehearsal.beforeCheckpoint(null);

    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().contains("\"level\":\"WARN\""));
    assertFalse(lines.getFirst().contains("must stay inside"));
  }

  @Test
  void theOneCallLeavesNoConnectionOpen() throws IOException {
    try (StubDynamoDb dynamoDb = new StubDynamoDb()) {
      dynamoDb.answers("{}").answers("{}");

      new PostStore(new Table(dynamoDb.clientForOneCall(), "posts")).find(PostId.NONE);
      new PostStore(dynamoDb.table()).find(PostId.NONE);

      assertEquals("close", dynamoDb.seen().getFirst().connection());
      assertEquals("keep-alive", dynamoDb.seen().getLast().connection());
    }
  }
}
