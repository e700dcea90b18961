package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.lambda.InvocationOutcome;
import dev.postern.local.template.Route;
import java.util.Optional;

/**
 * An error that the gateway sends.
 *
 * @param reason for the log; contains nothing of the request
 */
record Rejection(GatewayError error, String reason) {
  static final Rejection URI_TOO_LONG =
      new Rejection(
          GatewayError.URI_TOO_LONG, "the method ARN with the path has more than 1600 bytes");
  static final Rejection EVENT_TOO_LARGE =
      new Rejection(
          GatewayError.REQUEST_TOO_LARGE,
          "the event has more than 6 MB, the limit of a Lambda invocation");
  static final Rejection NO_ROOM =
      new Rejection(
          GatewayError.INTERNAL_ERROR,
          "throttled: other large request bodies use the memory that is reserved for them");
  static final Rejection PREFLIGHT_NOT_JSON =
      new Rejection(
          GatewayError.INTERNAL_ERROR,
          "the OPTIONS method that Cors makes accepts the Content-Type application/json only");

  Rejection {
    requireNonNull(error, "error is null");
    requireNonNull(reason, "reason is null");
  }

  /**
   * The error for a call without a payload.
   *
   * @param outcome empty if the integration's time-out passed
   */
  static Rejection of(Route.FunctionTarget target, Optional<InvocationOutcome> outcome) {
    String name = target.function().id();
    if (outcome.isEmpty()) {
      return new Rejection(
          GatewayError.INTEGRATION_TIMEOUT,
          "%s did not answer within the integration's %d ms"
              .formatted(name, target.timeout().toMillis()));
    }
    return switch (outcome.get()) {
      case InvocationOutcome.Throttled _ ->
          new Rejection(GatewayError.INTERNAL_ERROR, name + ": too many calls are waiting");
      case InvocationOutcome.Failed _ -> failed(name + " threw an exception");
      case InvocationOutcome.TimedOut _ -> failed(name + " reached its own Timeout");
      case InvocationOutcome.Exited _ -> failed("the JVM of " + name + " ended");
      case InvocationOutcome.InitFailed _ -> failed(name + " could not be started");
      case InvocationOutcome.Succeeded _ ->
          throw new IllegalArgumentException("the call has a payload");
    };
  }

  private static Rejection failed(String reason) {
    return new Rejection(GatewayError.FUNCTION_FAILED, reason);
  }
}
