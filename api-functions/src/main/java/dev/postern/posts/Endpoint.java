package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Runs one operation of the API. No operation runs without a {@link Caller}, every exception
 * becomes a response, and each invocation writes one log line.
 *
 * @param pattern method and path as in openapi.yaml, such as {@code GET /posts}
 * @param clockSkew the accepted difference between clocks
 * @param allowedOrigin the one other origin whose pages may read the responses (CORS)
 */
record Endpoint(
    String pattern,
    Clock clock,
    Duration clockSkew,
    Optional<String> allowedOrigin,
    RequestLog log) {

  /**
   * The time that stays for the response and the log line. If Lambda ends the function first, the
   * client gets a 502 instead of a 503 with Retry-After.
   */
  static final Duration RESERVE = Duration.ofSeconds(1);

  /** One operation of openapi.yaml. */
  @FunctionalInterface
  interface Operation {
    /** Returns the response; throws {@link Problem} for an error response. */
    APIGatewayProxyResponseEvent run(Caller caller, Request request);
  }

  Endpoint {
    requireNonNull(pattern, "pattern is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(clockSkew, "clockSkew is null");
    requireNonNull(allowedOrigin, "allowedOrigin is null");
    requireNonNull(log, "log is null");
  }

  /**
   * Runs the operation for one event of API Gateway. For a warm-up event, returns 204 and does
   * nothing else.
   *
   * @param context of the invocation; null outside Lambda
   */
  APIGatewayProxyResponseEvent handle(
      APIGatewayProxyRequestEvent event, Context context, Operation operation) {
    if (isWarmUp(event)) {
      return HttpResponse.noContent();
    }
    RequestLog.Entry entry = new RequestLog.Entry(pattern, requestId(event));
    APIGatewayProxyResponseEvent response = attempt(event, deadline(context), operation, entry);
    allowedOrigin.ifPresent(origin -> HttpResponse.allowOrigin(origin, response));
    log.write(entry, response.getStatusCode());
    return response;
  }

  /** {@link #RESERVE} before Lambda's time-out (the template's {@code Timeout}). */
  static Deadline deadline(Context context) {
    return context == null
        ? Deadline.NONE
        : () -> Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
  }

  private APIGatewayProxyResponseEvent attempt(
      APIGatewayProxyRequestEvent event,
      Deadline deadline,
      Operation operation,
      RequestLog.Entry entry) {
    try {
      Instant now = clock.instant();
      Caller caller = Caller.of(event, now, clockSkew);
      return operation.run(caller, new Request(event, now, deadline, entry));
    } catch (Problem problem) {
      entry.explain(problem);
      return HttpResponse.problem(problem);
    } catch (SdkException failure) {
      entry.explain(failure);
      return HttpResponse.problem(DynamoDbClients.problem(failure));
    } catch (RuntimeException bug) {
      entry.explain(bug);
      return HttpResponse.problem(Problem.internal("Unexpected exception."));
    }
  }

  private static Optional<String> requestId(APIGatewayProxyRequestEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getRequestId);
  }

  /** The schedule sends {@code {"type":"WARM_UP"}}. An event of API Gateway has a context. */
  private static boolean isWarmUp(APIGatewayProxyRequestEvent event) {
    return event.getRequestContext() == null && event.getHttpMethod() == null;
  }
}
