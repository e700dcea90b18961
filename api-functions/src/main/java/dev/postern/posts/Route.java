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
 * What every operation shares: none runs without a {@link Caller}, whatever it throws becomes an
 * answer, and each invocation leaves one line in the log.
 *
 * @param pattern method and path as in openapi.yaml, such as {@code GET /posts}
 * @param clockSkew how far clocks may differ
 * @param allowedOrigin the one other origin whose pages may read the answers (CORS)
 */
record Route(
    String pattern,
    Clock clock,
    Duration clockSkew,
    Optional<String> allowedOrigin,
    RequestLog log) {

  /** One operation of openapi.yaml. */
  @FunctionalInterface
  interface Operation {
    /** Answers the request; throws {@link Problem} for an answer that is not the one asked for. */
    APIGatewayProxyResponseEvent answer(Caller caller, Request request);
  }

  Route {
    requireNonNull(pattern, "pattern is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(clockSkew, "clockSkew is null");
    requireNonNull(allowedOrigin, "allowedOrigin is null");
    requireNonNull(log, "log is null");
  }

  /**
   * Runs the operation for one event of API Gateway. A warm-up event gets 204 and touches nothing.
   *
   * @param context Lambda's; it knows how much time is left
   */
  APIGatewayProxyResponseEvent answer(
      APIGatewayProxyRequestEvent event, Context context, Operation operation) {
    if (isWarmUp(event)) {
      return Answer.noContent();
    }
    RequestLog.Entry entry = new RequestLog.Entry(pattern, event);
    APIGatewayProxyResponseEvent answer = attempt(event, Deadline.of(context), operation, entry);
    allowedOrigin.ifPresent(origin -> Answer.makeReadableBy(origin, answer));
    log.write(entry, answer.getStatusCode());
    return answer;
  }

  private APIGatewayProxyResponseEvent attempt(
      APIGatewayProxyRequestEvent event,
      Deadline deadline,
      Operation operation,
      RequestLog.Entry entry) {
    try {
      Instant now = clock.instant();
      Caller caller = Caller.of(event, now, clockSkew);
      return operation.answer(caller, new Request(event, now, deadline, entry));
    } catch (Problem problem) {
      entry.explain(problem);
      return Answer.problem(problem);
    } catch (SdkException failure) {
      entry.explain(failure);
      return Answer.problem(Database.problem(failure));
    } catch (RuntimeException bug) {
      entry.explain(bug);
      return Answer.problem(Problem.internal("A bug."));
    }
  }

  /**
   * The schedule sends {@code {"type":"WARM_UP"}}; whatever comes through API Gateway has a
   * context.
   */
  private static boolean isWarmUp(APIGatewayProxyRequestEvent event) {
    return event.getRequestContext() == null && event.getHttpMethod() == null;
  }
}
