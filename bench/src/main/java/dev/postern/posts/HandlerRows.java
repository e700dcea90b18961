package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.postern.bench.CallContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whole handlers: from the event to the response, with the table and the log line. */
final class HandlerRows {
  static final String USER = "auth0|65f1a7c3e4b0a1b2c3d4e5f6";
  static final String TEXT = "A post of some length, as people write them. ".repeat(5).strip();
  private static final int PAGE = 20;

  private HandlerRows() {}

  /** The collaborators of a running function, but UserInfo returns at once without a network. */
  private record Parts(Settings settings) implements Dependencies {
    @Override
    public Endpoint endpoint(String pattern) {
      return settings.endpoint(pattern);
    }

    @Override
    public Table table() {
      return settings.table();
    }

    @Override
    public UserInfo userInfo() {
      return (_, _) -> new UserInfo.Result.Claims(Map.of("sub", USER, "nickname", "ada"));
    }
  }

  static Row<?, ?> listPosts() {
    var handler = new ListPosts(new Parts(Settings.fromProcess()));
    return new Row<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>(
        () -> event("GET", null),
        event -> handler.handleRequest(event, new CallContext()),
        response -> response.getStatusCode() == 200 && posts(response.getBody()) == PAGE);
  }

  static Row<?, ?> createPost() {
    var handler = new CreatePost(new Parts(Settings.fromProcess()));
    return new Row<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>(
        () -> event("POST", "{\"text\":\"" + TEXT + "\"}"),
        event -> handler.handleRequest(event, new CallContext()),
        response -> response.getStatusCode() == 201);
  }

  private static int posts(String body) {
    return body.split("\"createdAt\"", -1).length - 1;
  }

  private static APIGatewayProxyRequestEvent event(String method, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Authorization", "Bearer nothing");
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    Map<String, List<String>> lines = new HashMap<>();
    headers.forEach((name, value) -> lines.put(name, List.of(value)));
    ProxyRequestContext context = new ProxyRequestContext().withRequestId("bench-request");
    context.setAuthorizer(caller());
    return new APIGatewayProxyRequestEvent()
        .withResource("/posts")
        .withPath("/posts")
        .withHttpMethod(method)
        .withHeaders(headers)
        .withMultiValueHeaders(lines)
        .withBody(body)
        .withIsBase64Encoded(false)
        .withRequestContext(context);
  }

  private static Map<String, Object> caller() {
    String expiresAt = Long.toString(Instant.now().getEpochSecond() + 3600);
    return Map.of(
        "principalId", USER,
        "userId", USER,
        "tokenType", "user",
        "permissions", "",
        "expiresAt", expiresAt);
  }
}
