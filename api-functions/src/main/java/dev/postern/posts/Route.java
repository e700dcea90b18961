package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What every operation shares: no operation runs without a {@link Caller}, and whatever it throws
 * becomes an answer.
 *
 * @param pattern method and path as in openapi.yaml, such as {@code GET /posts}
 * @param clockSkew how far clocks may differ
 */
record Route(String pattern, InstantSource clock, Duration clockSkew) {

  /** One operation of openapi.yaml. */
  @FunctionalInterface
  interface Operation {
    /** Answers the request; throws {@link Problem} for an answer that is not the one asked for. */
    APIGatewayProxyResponseEvent answer(Caller caller, Request request);
  }

  Route {
    requireNonNull(pattern, "pattern");
    requireNonNull(clock, "clock");
    requireNonNull(clockSkew, "clockSkew");
  }

  APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent event, Operation operation) {
    try {
      Instant now = clock.instant();
      Caller caller = Caller.of(event, now, clockSkew);
      return operation.answer(caller, new Request(event, now));
    } catch (Problem problem) {
      return Answer.problem(problem);
    } catch (SdkException failure) {
      return Answer.problem(Database.problem(failure));
    } catch (RuntimeException bug) {
      return Answer.problem(Problem.internal(bug.getClass().getName()));
    }
  }
}
