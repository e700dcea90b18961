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
 * An answer that is not a whole answer of DynamoDB is a failure: three attempts, then 503. It never
 * counts as a write, and never as "there is no such post".
 */
class TableAnswerTest {
  private static final String REFUSAL = StubDynamoDb.error("ConditionalCheckFailedException");
  private static final int ATTEMPTS = 3;

  /** Each call of the table that a handler makes, and its right answer. */
  enum Call {
    GET(GetPost::new, 200, Items.found(Items.POST_OF_ADA)),
    PUT(CreatePost::new, 201, "{}"),
    UPDATE(UpdatePost::new, 200, "{\"Attributes\":" + Items.POST_OF_ADA + "}"),
    REMOVE_OWN(DeletePost::new, 204, "{}"),
    QUERY(ListPosts::new, 200, "{\"Items\":[" + Items.POST_OF_ADA + "],\"Count\":1}");

    private final Function<
            Dependencies, RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>>
        handler;
    private final int status;
    private final String answer;

    Call(
        Function<
                Dependencies,
                RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>>
            handler,
        int status,
        String answer) {
      this.handler = handler;
      this.status = status;
      this.answer = answer;
    }
  }

  private record Fault(String name, Consumer<StubDynamoDb> reply) {}

  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final TestDependencies dependencies = TestDependencies.with(dynamoDb.table());

  static Stream<Arguments> faultsOfEachCall() {
    return Stream.of(Call.values())
        .flatMap(
            each ->
                faults(each.answer).map(fault -> Arguments.of(each, fault.name(), fault.reply())));
  }

  private static Stream<Fault> faults(String right) {
    int length = right.getBytes(UTF_8).length;
    return Stream.of(
        new Fault("empty", stub -> stub.answers(200, "")),
        new Fault("white space", stub -> stub.answers(200, " ")),
        new Fault("the first part", stub -> stub.answersInPart(200, right, 1)),
        new Fault("all but the last part", stub -> stub.answersInPart(200, right, length - 1)),
        new Fault("cut JSON", stub -> stub.answers(200, right.substring(0, right.length() - 1))),
        new Fault("an HTML page", stub -> stub.answers(200, "<html>ok</html>")),
        new Fault("a list", stub -> stub.answers(200, "[]")),
        new Fault("null", stub -> stub.answers(200, "null")),
        new Fault("something after it", stub -> stub.answers(200, right + "{}")),
        new Fault("another x-amz-crc32", stub -> stub.answersWithSum(right, "1")),
        new Fault("a redirect", stub -> stub.answers(302, "")),
        new Fault("400 without a body", stub -> stub.answers(400, "")),
        new Fault("400 without a type", stub -> stub.answers(400, "{\"message\":\"no\"}")),
        new Fault("part of a refusal", stub -> stub.answersInPart(400, REFUSAL, 20)),
        new Fault("403 of a proxy", stub -> stub.answers(403, "<html>no</html>")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faultsOfEachCall")
  void isTriedAgainAndThen503(Call each, String name, Consumer<StubDynamoDb> reply)
      throws IOException {
    beforeThe(each);
    int before = dynamoDb.seen().size();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      reply.accept(dynamoDb);
    }

    assertEquals(503, status(perform(each)));
    assertEquals(ATTEMPTS, dynamoDb.seen().size() - before - callsBefore(each), "attempts");
    String line = dependencies.lines().getLast();
    // The JDK itself finds that a body is shorter than its Content-Length.
    String why = name.contains("part") ? "java.io.IOException" : "TableAnswer$Malformed";
    assertTrue(line.contains(why), line);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faultsOfEachCall")
  void oneOfThemGoesUnnoticed(Call each, String name, Consumer<StubDynamoDb> reply)
      throws IOException {
    beforeThe(each);
    reply.accept(dynamoDb);
    dynamoDb.answersWithSum(each.answer, sumOf(each.answer));

    assertEquals(each.status, status(perform(each)));
  }

  /** What an operation promises and what is missing in an otherwise good answer. */
  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"GET", "UPDATE", "QUERY"})
  void anAnswerWithoutItsMemberIs503(Call each) throws IOException {
    String without =
        switch (each) {
          case GET -> "{\"Item\":null}";
          case UPDATE, QUERY, PUT, REMOVE_OWN -> "{}";
        };
    dynamoDb.answers(without).answers(without).answers(without);

    assertEquals(503, status(perform(each)));
  }

  /** The condition was false, and the answer that says so has its sum: that is not a fault. */
  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"UPDATE", "REMOVE_OWN"})
  void aRefusalThenACutReadIs503(Call each) throws IOException {
    dynamoDb.answers(400, REFUSAL);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      dynamoDb.answers("");
    }

    assertEquals(503, status(perform(each)), ConditionalCheckFailedException.class.getSimpleName());
    assertEquals(1 + ATTEMPTS, dynamoDb.seen().size());
  }

  /** CreatePost reads the author's profile first. */
  private void beforeThe(Call each) {
    for (int i = 0; i < callsBefore(each); i++) {
      dynamoDb.answers("{}");
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
