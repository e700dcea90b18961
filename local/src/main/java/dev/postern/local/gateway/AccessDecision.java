package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether a request may go on to its function. */
sealed interface AccessDecision {

  /** The route has no authorizer. */
  record Open() implements AccessDecision {}

  /**
   * The authorizer's policy allows the request.
   *
   * @param latencyMillis time spent in the authorizer; 0 when its answer was kept
   */
  record Allowed(AuthorizerResult result, long latencyMillis) implements AccessDecision {
    public Allowed {
      requireNonNull(result, "result is null");
    }
  }

  /**
   * The gateway answers by itself.
   *
   * @param result what the authorizer had answered, when it had
   */
  record Refused(GatewayError error, Optional<AuthorizerResult> result) implements AccessDecision {
    public Refused {
      requireNonNull(error, "error is null");
      requireNonNull(result, "result is null");
    }

    /** {@code $context.authorizer.…} of a gateway response. */
    Map<String, String> context() {
      var context = new LinkedHashMap<String, String>();
      result.ifPresent(
          known -> {
            known.context().forEach((name, value) -> context.put("authorizer." + name, value));
            context.put("authorizer.principalId", known.principalId());
          });
      return context;
    }
  }
}
