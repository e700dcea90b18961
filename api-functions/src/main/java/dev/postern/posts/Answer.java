package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builds what API Gateway sends to the client. No cache may keep any of it: it depends on who asks.
 */
final class Answer {
  private static final int RETRY_AFTER_SECONDS = 2;

  private static final String EXPOSED_HEADERS =
      "ETag,Location,Idempotency-Replayed,Retry-After,WWW-Authenticate,x-amzn-RequestId";

  private Answer() {}

  static APIGatewayProxyResponseEvent json(int status, Map<String, Object> body) {
    return of(status, "application/json", body);
  }

  /** One post, with the ETag that a change of it must name. */
  static APIGatewayProxyResponseEvent post(int status, Post post, Caller caller) {
    return with(json(status, PostJson.of(post, caller)), "ETag", EntityTag.of(post));
  }

  /** 304: the client has this version of the post. */
  static APIGatewayProxyResponseEvent notModified(Post post) {
    return with(empty(304), "ETag", EntityTag.of(post));
  }

  static APIGatewayProxyResponseEvent noContent() {
    return empty(204);
  }

  /** The problem as RFC 9457 JSON. What went wrong inside (500) stays in the log. */
  static APIGatewayProxyResponseEvent problem(Problem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put(
        "detail",
        problem.status() == 500
            ? "The fault is ours. The log holds the reason under this request's id."
            : problem.detail());
    if (!problem.faults().isEmpty()) {
      body.put("errors", problem.faults().stream().map(Answer::json).toList());
    }
    APIGatewayProxyResponseEvent answer = of(problem.status(), "application/problem+json", body);
    return switch (problem.status()) {
      case 401 -> with(answer, "WWW-Authenticate", "Bearer error=\"invalid_token\"");
      case 503 -> with(answer, "Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
      default -> answer;
    };
  }

  /** The same answer with one header more. */
  static APIGatewayProxyResponseEvent with(
      APIGatewayProxyResponseEvent answer, String header, String value) {
    Map<String, String> headers = new LinkedHashMap<>(answer.getHeaders());
    headers.put(header, value);
    return answer.withHeaders(headers);
  }

  /** Lets pages of another origin read the answer and the headers that they need (CORS). */
  static void makeReadableBy(String origin, APIGatewayProxyResponseEvent answer) {
    with(answer, "Access-Control-Allow-Origin", origin);
    with(answer, "Access-Control-Expose-Headers", EXPOSED_HEADERS);
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
