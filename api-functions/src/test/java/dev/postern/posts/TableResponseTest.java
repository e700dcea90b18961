package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * An incomplete response of DynamoDB is a failure: three attempts, then 503. It never counts as a
 * write, and never as a missing post.
 */
class TableResponseTest {
  private static final String CONDITION_FALSE =
      StubDynamoDb.error("ConditionalCheckFailedException");
  private static final int ATTEMPTS = 3;

  /** Each call to the table that a handler makes, and its valid response. */
  enum Call {
    GET(GetPost::new, 200, Items.found(Items.POST_OF_ADA)),
    PUT(CreatePost::new, 201, "{}"),
    UPDATE(UpdatePost::new, 200, "{\"Attributes\":" + Items.POST_OF_ADA + "}"),
    DELETE_OWN(DeletePost::new, 204, "{}"),
    QUERY(ListPosts::new, 200, "{\"Items\":[" + Items.POST_OF_ADA + "],\"Count\":1}");

    private final Function<
            Dependencies, RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>>
        handler;
    private final int status;
    private final String response;

    Call(
        Function<
                Dependencies,
                RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>>
            handler,
        int status,
        String response) {
      this.handler = handler;
      this.status = status;
      this.response = response;
    }
  }

  private record Fault(String name, Consumer<StubDynamoDb> reply) {}

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final TestDependencies dependencies = TestDependencies.with(dynamoDb.table());

  static Stream<Arguments> faultsOfEachOperation() {
    return Stream.of(Call.values())
        .flatMap(
            each ->
                faults(each.response)
                    .map(fault -> Arguments.of(each, fault.name(), fault.reply())));
  }

  private static Stream<Fault> faults(String right) {
    int length = right.getBytes(UTF_8).length;
    return Stream.of(
        new Fault("empty", stub -> stub.responds(200, "")),
        new Fault("white space", stub -> stub.responds(200, " ")),
        new Fault("the first part", stub -> stub.respondsInPart(200, right, 1)),
        new Fault("all but the last part", stub -> stub.respondsInPart(200, right, length - 1)),
        new Fault("cut JSON", stub -> stub.responds(200, right.substring(0, right.length() - 1))),
        new Fault("an HTML page", stub -> stub.responds(200, "<html>ok</html>")),
        new Fault("a list", stub -> stub.responds(200, "[]")),
        new Fault("null", stub -> stub.responds(200, "null")),
        new Fault("something after it", stub -> stub.responds(200, right + "{}")),
        new Fault("another x-amz-crc32", stub -> stub.respondsWithSum(right, "1")),
        new Fault("a redirect", stub -> stub.responds(302, "")),
        new Fault("400 without a body", stub -> stub.responds(400, "")),
        new Fault("400 without a type", stub -> stub.responds(400, "{\"message\":\"no\"}")),
        new Fault("part of an error", stub -> stub.respondsInPart(400, CONDITION_FALSE, 20)),
        new Fault("403 of a proxy", stub -> stub.responds(403, "<html>no</html>")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faultsOfEachOperation")
  void isRetriedAndThen503(Call each, String name, Consumer<StubDynamoDb> reply)
      throws IOException {
    prepare(each);
    int before = dynamoDb.seen().size();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      reply.accept(dynamoDb);
    }

    assertEquals(503, status(perform(each)));
    assertEquals(ATTEMPTS, dynamoDb.seen().size() - before - callsBefore(each), "attempts");
    String line = dependencies.lines().getLast();
    // The JDK itself detects a body that is shorter than its Content-Length.
    String why = name.contains("part") ? "java.io.IOException" : "TableResponse$Malformed";
    assertTrue(line.contains(why), line);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faultsOfEachOperation")
  void oneOfThemIsRetried(Call each, String name, Consumer<StubDynamoDb> reply) throws IOException {
    prepare(each);
    reply.accept(dynamoDb);
    dynamoDb.respondsWithSum(each.response, sumOf(each.response));

    assertEquals(each.status, status(perform(each)));
  }

  /** The member that the response must have is missing. */
  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"GET", "UPDATE", "QUERY"})
  void aResponseWithoutItsMemberIs503(Call each) throws IOException {
    String without =
        switch (each) {
          case GET -> "{\"Item\":null}";
          case UPDATE, QUERY, PUT, DELETE_OWN -> "{}";
        };
    dynamoDb.responds(without).responds(without).responds(without);

    assertEquals(503, status(perform(each)));
  }

  /** The error response has a valid checksum, so it is not a fault. */
  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"UPDATE", "DELETE_OWN"})
  void aFalseConditionAndThenAnEmptyReadIs503(Call each) throws IOException {
    dynamoDb.responds(400, CONDITION_FALSE);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      dynamoDb.responds("");
    }

    assertEquals(503, status(perform(each)), ConditionalCheckFailedException.class.getSimpleName());
    assertEquals(1 + ATTEMPTS, dynamoDb.seen().size());
  }

  /** CreatePost reads the author's profile first. */
  private void prepare(Call each) {
    for (int i = 0; i < callsBefore(each); i++) {
      dynamoDb.responds("{}");
    }
  }

  private static int callsBefore(Call each) {
    return each == Call.PUT ? 1 : 0;
  }

  private Map<String, Object> perform(Call each) throws IOException {
    Map<String, Object> event = new HashMap<>();
    event.put("pathParameters", Map.of("postId", Items.ID));
    event.put(
        "multiValueHeaders", each == Call.UPDATE ? Map.of("If-Match", List.of("\"1\"")) : Map.of());
    event.put("body", each == Call.GET ? null : "{\"text\":\"Hello\"}");
    return call(each.handler.apply(dependencies), by(ADA, event));
  }

  private static String sumOf(String body) {
    CRC32 sum = new CRC32();
    sum.update(body.getBytes(UTF_8));
    return Long.toString(sum.getValue());
  }
}
