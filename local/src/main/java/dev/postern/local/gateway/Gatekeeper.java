package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.lambda.FunctionCaller;
import dev.postern.local.lambda.InvocationOutcome;
import dev.postern.local.template.Authorizer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides with a route's authorizer, or with its cached result, whether a request is allowed. Only
 * a policy that allows the request allows it; all other results reject it.
 */
final class Gatekeeper {
  /** AWS documents no time-out for a REST authorizer, so this is the integration's. */
  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  private final FunctionCaller functions;
  private final AuthorizerCache cache;
  private final UserPools userPools;

  Gatekeeper(FunctionCaller functions, AuthorizerCache cache, UserPools userPools) {
    this.functions = requireNonNull(functions, "functions is null");
    this.cache = requireNonNull(cache, "cache is null");
    this.userPools = requireNonNull(userPools, "userPools is null");
  }

  /** Decides about a request: the authorizer first, then the API key. */
  AccessDecision decide(RoutedRequest routed) {
    AccessDecision decision = authorize(routed);
    return ApiKeyCheck.refusal(routed, decision)
        .<AccessDecision>map(
            reason ->
                new AccessDecision.Refused(GatewayError.INVALID_API_KEY, reason, Optional.empty()))
        .orElse(decision);
  }

  private AccessDecision authorize(RoutedRequest routed) {
    if (routed.route().authorizer().isEmpty()) {
      return new AccessDecision.Open();
    }
    return switch (routed.route().authorizer().get()) {
      case Authorizer.UserPool pool -> userPools.decide(pool, routed.request());
      case Authorizer.Lambda guard -> authorize(guard, routed);
    };
  }

  private AccessDecision authorize(Authorizer.Lambda authorizer, RoutedRequest routed) {
    Optional<List<String>> identity = IdentitySources.values(authorizer, routed);
    if (identity.isEmpty()) {
      return refused(
          GatewayError.UNAUTHORIZED,
          authorizer,
          "was not called: an identity source is missing, empty or does not match");
    }
    return cache
        .find(routed.api(), authorizer, identity.get())
        .map(cached -> evaluate(authorizer, cached, 0, routed))
        .orElseGet(() -> call(authorizer, identity.get(), routed));
  }

  private AccessDecision call(
      Authorizer.Lambda authorizer, List<String> identity, RoutedRequest routed) {
    long started = System.nanoTime();
    byte[] event = GatewayEvents.authorizer(authorizer, identity, routed);
    Optional<InvocationOutcome> outcome =
        functions.call(authorizer.function(), event, routed.trace().whole(), TIMEOUT);
    if (outcome.isPresent() && outcome.get() instanceof InvocationOutcome.Succeeded succeeded) {
      long latency = (System.nanoTime() - started) / 1_000_000;
      return decide(authorizer, identity, succeeded.payload(), latency, routed);
    }
    // API Gateway maps an exception with exactly this message to 401, every other one to 500.
    if (outcome.isPresent()
        && outcome.get() instanceof InvocationOutcome.Failed failed
        && failed.errorMessage().equals("Unauthorized")) {
      return refused(
          GatewayError.UNAUTHORIZED, authorizer, "threw an exception with the text Unauthorized");
    }
    return refused(
        GatewayError.AUTHORIZER_CONFIGURATION_ERROR, authorizer, "did not return a result");
  }

  private AccessDecision decide(
      Authorizer.Lambda authorizer,
      List<String> identity,
      byte[] payload,
      long latency,
      RoutedRequest routed) {
    try {
      AuthorizerResult result = AuthorizerResult.read(payload);
      cache.keep(routed.api(), authorizer, identity, result);
      return evaluate(authorizer, result, latency, routed);
    } catch (PolicyDocument.Unusable e) {
      return refused(
          GatewayError.AUTHORIZER_CONFIGURATION_ERROR,
          authorizer,
          "returned no usable result: " + e.getMessage());
    }
  }

  private static AccessDecision evaluate(
      Authorizer.Lambda authorizer, AuthorizerResult result, long latency, RoutedRequest routed) {
    String name = "authorizer " + authorizer.name();
    return switch (result.policy().verdict(routed.methodArn())) {
      case ALLOWED -> new AccessDecision.Allowed(result, latency);
      case DENIED_EXPLICITLY ->
          new AccessDecision.Refused(
              GatewayError.ACCESS_DENIED_EXPLICITLY,
              name + ": a statement of the policy denies this request",
              Optional.of(result));
      case DENIED_IMPLICITLY ->
          new AccessDecision.Refused(
              GatewayError.ACCESS_DENIED,
              name + ": no statement of the policy allows this request",
              Optional.of(result));
    };
  }

  private static AccessDecision refused(GatewayError error, Authorizer authorizer, String reason) {
    String text = "authorizer %s %s".formatted(authorizer.name(), reason);
    return new AccessDecision.Refused(error, text, Optional.empty());
  }
}
