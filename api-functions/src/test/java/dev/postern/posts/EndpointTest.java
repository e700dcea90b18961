package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.NOW;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.header;
import static dev.postern.posts.Events.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  private static final String SECRET = "secret-of-the-client";

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final TestDependencies dependencies = TestDependencies.with(dynamoDb.table());

  @Test
  void eachInvocationWritesOneLine() throws IOException {
    dynamoDb.responds(Items.found(Items.POST_OF_ADA));

    call(new GetPost(dependencies), request());

    assertEquals(1, dependencies.lines().size());
    Map<String, Object> line = line();
    assertEquals("INFO", line.get("level"));
    assertEquals("2026-11-24T12:00:00.123Z", line.get("timestamp"));
    assertEquals("GET /posts/{postId}", line.get("route"));
    assertEquals(200, line.get("status"));
    assertEquals("request-1", line.get("requestId"));
  }

  /**
   * CloudWatch's embedded metric format: names in _aws, values and dimensions as members of the
   * line.
   */
  @Test
  void theLineContainsTheMetricsOfTheFunctionAndRoute() throws IOException {
    dynamoDb.responds("{}");

    call(new GetPost(dependencies), request());

    Map<?, ?> metadata = (Map<?, ?>) line().get("_aws");
    assertEquals(NOW.toEpochMilli(), metadata.get("Timestamp"));
    Map<?, ?> directive = (Map<?, ?>) ((List<?>) metadata.get("CloudWatchMetrics")).getFirst();
    assertEquals("Postern", directive.get("Namespace"));
    assertEquals(List.of(List.of("FunctionName", "route")), directive.get("Dimensions"));
    assertEquals("GetPost-1A2B3C", line().get("FunctionName"));
    assertEquals("GET /posts/{postId}", line().get("route"));
    for (Object metric : (List<?>) directive.get("Metrics")) {
      assertTrue(line().get(((Map<?, ?>) metric).get("Name")) instanceof Number, "has a value");
    }
    assertEquals(1, line().get("ApiClientErrors"));
    assertEquals(0, line().get("ApiServerErrors"));
  }

  @Test
  void anUnexpectedExceptionIs500WithoutItsMessage() throws IOException {
    Endpoint endpoint = dependencies.endpoint("GET /bug");

    Map<String, Object> response =
        call(
            (event, context) ->
                endpoint.handle(
                    event,
                    context,
                    (_, _) -> {
                      throw new IllegalStateException(SECRET, new IOException(SECRET));
                    }),
            request());

    assertEquals(500, status(response));
    assertFalse(Json.write(response).contains(SECRET));
    assertFalse(dependencies.lines().getFirst().contains(SECRET));
    assertEquals(
        List.of("java.lang.IllegalStateException", "java.io.IOException"), line().get("fault"));
    assertTrue(line().get("at").toString().contains("EndpointTest"), "says where");
    assertEquals(1, line().get("ApiServerErrors"));
  }

  @Test
  void aRouteWithoutAuthorizerIsExplainedOnlyInTheLog() throws IOException {
    Map<String, Object> event = request();
    event.put("requestContext", Map.of("requestId", "request-1"));

    Map<String, Object> response = call(new GetPost(dependencies), event);

    assertEquals(500, status(response));
    assertEquals("The route has no authorizer.", line().get("fault"));
    assertFalse(body(response).get("detail").toString().contains("authorizer"));
  }

  @Test
  void neitherTokenNorTextNorUserIsLogged() throws IOException {
    Map<String, Object> event = request();
    event.put("multiValueHeaders", Map.of("Authorization", List.of("Bearer " + SECRET)));
    event.put("body", "{\"text\":\"" + SECRET + "\",\"" + SECRET + "\":1}");

    call(new CreatePost(dependencies), event);

    assertFalse(dependencies.lines().getFirst().contains(SECRET));
    assertFalse(dependencies.lines().getFirst().contains(ADA));
  }

  /** The schedule sends this event to keep the snapshot. It cannot come through API Gateway. */
  @Test
  void aWarmUpDoesNothing() throws IOException {
    Map<String, Object> response = call(new CreatePost(dependencies), Map.of("type", "WARM_UP"));

    assertEquals(204, status(response));
    assertEquals(List.of(), dependencies.lines());
    assertEquals(List.of(), dynamoDb.seen());
  }

  /** Temporary failures return 503; errors that need a change return 500. */
  @ParameterizedTest
  @CsvSource({
    "400,ThrottlingException,503",
    "400,ProvisionedThroughputExceededException,503",
    "400,RequestLimitExceeded,503",
    "400,ReplicatedWriteConflictException,503",
    "500,InternalServerError,503",
    "503,ServiceUnavailable,503",
    "400,AccessDeniedException,500",
    "400,ResourceNotFoundException,500",
    "400,ValidationException,500",
    "400,UnrecognizedClientException,500"
  })
  void aFailureOfTheTableIs503Or500(int status, String code, int expected) throws IOException {
    for (int attempt = 0; attempt < 3; attempt++) {
      dynamoDb.fails(status, code);
    }

    Map<String, Object> response = call(new GetPost(dependencies), request());

    assertEquals(expected, status(response));
    assertEquals(expected == 503 ? "2" : null, header(response, "Retry-After"));
    assertEquals(expected == 503 ? 3 : 1, dynamoDb.seen().size(), "attempts");
    assertEquals("ERROR", line().get("level"));
    assertEquals(code, line().get("awsError"));
  }

  @Test
  void anAllowedOriginMayReadResponses() throws IOException {
    dynamoDb.responds("{}").responds("{}");
    Map<String, Object> closed = call(new GetPost(dependencies), request());
    Map<String, Object> open =
        call(new GetPost(dependencies.allowing("https://app.example.com")), request());

    assertNull(header(closed, "Access-Control-Allow-Origin"));
    assertEquals("https://app.example.com", header(open, "Access-Control-Allow-Origin"));
    assertTrue(header(open, "Access-Control-Expose-Headers").toString().contains("ETag"));
  }

  private Map<String, Object> line() throws IOException {
    return Json.readObject(dependencies.lines().getLast());
  }

  private static Map<String, Object> request() {
    return by(ADA, Map.of("pathParameters", Map.of("postId", Items.ID)));
  }
}
