package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events in API Gateway's JSON, and its responses, through Lambda's own serializer. */
final class Events {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");
  static final String ADA = "auth0|ada";
  static final String BOB = "auth0|bob";

  private static final PojoSerializer<APIGatewayProxyRequestEvent> REQUESTS =
      serializer(APIGatewayProxyRequestEvent.class);
  private static final PojoSerializer<APIGatewayProxyResponseEvent> RESPONSES =
      serializer(APIGatewayProxyResponseEvent.class);

  private Events() {}

  /** The context of Postern's authorizer for a user. */
  static Map<String, Object> context(String userId) {
    Map<String, Object> context = new HashMap<>();
    context.put("principalId", userId);
    context.put("integrationLatency", 3);
    context.put("userId", userId);
    context.put("tokenType", "user");
    context.put("clientId", "postern-spa");
    context.put("permissions", "");
    context.put("expiresAt", Long.toString(NOW.getEpochSecond() + 600));
    return context;
  }

  /** A request by this user; {@code members} adds or replaces members of the event. */
  static Map<String, Object> by(String userId, Map<String, Object> members) {
    Map<String, Object> event = new HashMap<>();
    event.put("httpMethod", "POST");
    event.put("path", "/posts");
    event.put("headers", Map.of("Accept", "*/*"));
    event.put("multiValueHeaders", Map.of("Accept", List.of("*/*")));
    event.put("isBase64Encoded", false);
    event.put("requestContext", Map.of("requestId", "request-1", "authorizer", context(userId)));
    event.putAll(members);
    return event;
  }

  /** A request to the post {@link Items#ID}; a null body means no body. */
  static Map<String, Object> onPost(String userId, Map<String, List<String>> headers, String body) {
    Map<String, Object> event = new HashMap<>();
    event.put("multiValueHeaders", headers);
    event.put("pathParameters", Map.of("postId", Items.ID));
    event.put("body", body);
    return by(userId, event);
  }

  /** Calls a handler with JSON and returns its response from JSON. */
  static Map<String, Object> call(
      RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler,
      Map<String, Object> event)
      throws IOException {
    return call(handler, event, null);
  }

  static Map<String, Object> call(
      RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler,
      Map<String, Object> event,
      Context context)
      throws IOException {
    APIGatewayProxyResponseEvent response =
        handler.handleRequest(REQUESTS.fromJson(Json.write(event)), context);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    RESPONSES.toJson(response, json);
    return Json.readObject(json.toString(StandardCharsets.UTF_8));
  }

  static Object status(Map<String, Object> response) {
    return response.get("statusCode");
  }

  static Object header(Map<String, Object> response, String name) {
    return ((Map<?, ?>) response.get("headers")).get(name);
  }

  static Map<String, Object> body(Map<String, Object> response) throws IOException {
    return Json.readObject((String) response.get("body"));
  }

  /** A log entry for tests without a request. */
  static RequestLog.Entry entry() {
    return new RequestLog.Entry("GET /test", Optional.empty());
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.serializerFor(type, Events.class.getClassLoader());
  }
}
