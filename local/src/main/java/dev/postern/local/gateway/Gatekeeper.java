package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.lambda.FunctionCaller;
import dev.postern.local.lambda.FunctionLog;
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
  private final FunctionLog log;

  Gatekeeper(FunctionCaller functions, AuthorizerCache cache, FunctionLog log) {
    this.functions = requireNonNull(functions, "functions is null");
    this.cache = requireNonNull(cache, "cache is null");
    this.log = requireNonNull(log, "log is null");
  }

  /** Decides about a request: the authorizer first, then the API key. */
  AccessDecision decide(RoutedRequest routed) {
    AccessDecision decision = authorize(routed);
    Optional<String> reason = ApiKeyCheck.refusal(routed, decision);
    reason.ifPresent(log::line);
    return reason.isPresent()
        ? new AccessDecision.Refused(GatewayError.INVALID_API_KEY, Optional.empty())
        : decision;
  }

  private AccessDecision authorize(RoutedRequest routed) {
    if (routed.route().authorizer().isEmpty()) {
      return new AccessDecision.Open();
    }
    Authorizer authorizer = routed.route().authorizer().get();
    Optional<List<String>> identity = IdentitySources.values(authorizer, routed);
    if (identity.isEmpty()) {
      log.line(
          "authorizer %s was not called: an identity source is missing, empty or does not match"
              .formatted(authorizer.name()));
      return new AccessDecision.Refused(GatewayError.UNAUTHORIZED, Optional.empty());
    }
    return cache
        .find(routed.api(), authorizer, identity.get())
        .map(cached -> evaluate(cached, 0, routed))
        .orElseGet(() -> call(authorizer, identity.get(), routed));
  }

  private AccessDecision call(Authorizer authorizer, List<String> identity, RoutedRequest routed) {
    long started = System.nanoTime();
    byte[] event = GatewayEvents.authorizer(authorizer, identity, routed);
    Optional<InvocationOutcome> outcome =
        functions.call(authorizer.function(), event, routed.traceId(), TIMEOUT);
    if (outcome.isPresent() && outcome.get() instanceof InvocationOutcome.Succeeded succeeded) {
      try {
        AuthorizerResult result = AuthorizerResult.read(succeeded.payload());
        cache.keep(routed.api(), authorizer, identity, result);
        return evaluate(result, (System.nanoTime() - started) / 1_000_000, routed);
      } catch (PolicyDocument.Unusable e) {
        return broken(authorizer, e.getMessage());
      }
    }
    // API Gateway maps an exception with exactly this message to 401, every other one to 500.
    if (outcome.isPresent()
        && outcome.get() instanceof InvocationOutcome.Failed failed
        && failed.errorMessage().equals("Unauthorized")) {
      return new AccessDecision.Refused(GatewayError.UNAUTHORIZED, Optional.empty());
    }
    return broken(authorizer, "it did not return a result");
  }

  private static AccessDecision evaluate(
      AuthorizerResult result, long latency, RoutedRequest routed) {
    return switch (result.policy().verdict(routed.methodArn())) {
      case ALLOWED -> new AccessDecision.Allowed(result, latency);
      case DENIED_EXPLICITLY ->
          new AccessDecision.Refused(GatewayError.ACCESS_DENIED_EXPLICITLY, Optional.of(result));
      case DENIED_IMPLICITLY ->
          new AccessDecision.Refused(GatewayError.ACCESS_DENIED, Optional.of(result));
    };
  }

  private AccessDecision broken(Authorizer authorizer, String reason) {
    log.line("authorizer " + authorizer.name() + ": " + reason);
    return new AccessDecision.Refused(
        GatewayError.AUTHORIZER_CONFIGURATION_ERROR, Optional.empty());
  }
}
