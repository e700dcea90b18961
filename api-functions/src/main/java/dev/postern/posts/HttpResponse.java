package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builds the responses for API Gateway. No cache may store them, because they depend on the caller.
 */
final class HttpResponse {
  private static final int RETRY_AFTER_SECONDS = 2;

  private static final String EXPOSED_HEADERS =
      "ETag,Location,Idempotency-Replayed,Retry-After,WWW-Authenticate,x-amzn-RequestId";

  private HttpResponse() {}

  static APIGatewayProxyResponseEvent json(int status, Map<String, Object> body) {
    return of(status, "application/json", body);
  }

  /** One post with its ETag, which an update must send as {@code If-Match}. */
  static APIGatewayProxyResponseEvent post(int status, Post post, Caller caller) {
    return with(json(status, PostJson.of(post, caller)), "ETag", EntityTag.of(post));
  }

  /** 304: the client has the current version of the post. */
  static APIGatewayProxyResponseEvent notModified(Post post) {
    return with(empty(304), "ETag", EntityTag.of(post));
  }

  static APIGatewayProxyResponseEvent noContent() {
    return empty(204);
  }

  /** The problem as RFC 9457 JSON. The reason of a 500 stays in the log. */
  static APIGatewayProxyResponseEvent problem(Problem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put(
        "detail",
        problem.status() == 500
            ? "Internal error. Look up this request id in the log."
            : problem.detail());
    if (!problem.faults().isEmpty()) {
      body.put("errors", problem.faults().stream().map(HttpResponse::json).toList());
    }
    APIGatewayProxyResponseEvent response = of(problem.status(), "application/problem+json", body);
    return switch (problem.status()) {
      case 401 -> with(response, "WWW-Authenticate", "Bearer error=\"invalid_token\"");
      case 503 -> with(response, "Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
      default -> response;
    };
  }

  /** Adds one header. */
  static APIGatewayProxyResponseEvent with(
      APIGatewayProxyResponseEvent response, String header, String value) {
    Map<String, String> headers = new LinkedHashMap<>(response.getHeaders());
    headers.put(header, value);
    return response.withHeaders(headers);
  }

  /** Lets pages of another origin read the response and its headers (CORS). */
  static void allowOrigin(String origin, APIGatewayProxyResponseEvent response) {
    with(response, "Access-Control-Allow-Origin", origin);
    with(response, "Access-Control-Expose-Headers", EXPOSED_HEADERS);
  }

  private static Map<String, String> json(Problem.Fault fault) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("pointer", fault.pointer());
    json.put("detail", fault.detail());
    return json;
  }

  private static APIGatewayProxyResponseEvent of(
      int status, String mediaType, Map<String, Object> body) {
    return with(empty(status), "Content-Type", mediaType).withBody(Json.write(body));
  }

  private static APIGatewayProxyResponseEvent empty(int status) {
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(status)
        .withHeaders(
            Map.of("Cache-Control", "private, no-store", "X-Content-Type-Options", "nosniff"))
        .withIsBase64Encoded(false);
  }
}
