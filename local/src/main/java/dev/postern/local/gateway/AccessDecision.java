package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether a request is sent to its function. */
sealed interface AccessDecision {

  /** The route has no authorizer. */
  record Open() implements AccessDecision {}

  /**
   * The authorizer's policy allows the request.
   *
   * @param latencyMillis time spent in the authorizer; 0 if its result was in the cache
   */
  record Allowed(AuthorizerResult result, long latencyMillis) implements AccessDecision {
    public Allowed {
      requireNonNull(result, "result is null");
    }
  }

  /**
   * A user pool authorizer accepts the token of the request.
   *
   * @param claims all claims of the token, as text
   */
  record Authenticated(Map<String, String> claims) implements AccessDecision {
    public Authenticated {
      claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
  }

  /**
   * The gateway sends an error.
   *
   * @param reason for the log; contains nothing of the request
   * @param result the authorizer's result, if there is one
   */
  record Refused(GatewayError error, String reason, Optional<AuthorizerResult> result)
      implements AccessDecision {
    public Refused {
      requireNonNull(error, "error is null");
      requireNonNull(reason, "reason is null");
      requireNonNull(result, "result is null");
    }

    /** {@code $context.authorizer.…} of a gateway response. */
    Map<String, String> context() {
      var context = new LinkedHashMap<String, String>();
      result.ifPresent(
          known -> {
            // A variable without a value becomes empty text.
            known
                .context()
                .forEach(
                    (name, value) ->
                        context.put("authorizer." + name, Objects.toString(value, "")));
            context.put("authorizer.principalId", known.principalId());
          });
      return context;
    }
  }
}
