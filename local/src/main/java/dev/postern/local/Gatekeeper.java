package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a route's authorizer, or its kept answer, whether a request may pass. Everything that is not
 * a clear yes is a refusal.
 */
final class Gatekeeper {
  /** No limit is documented for a REST authorizer; the integration's is used. */
  private static final Duration PATIENCE = Duration.ofSeconds(29);

  private final FunctionCaller functions;
  private final AuthorizerCache cache;
  private final GatewayEvents events;
  private final FunctionLog log;

  Gatekeeper(
      FunctionCaller functions, AuthorizerCache cache, GatewayEvents events, FunctionLog log) {
    this.functions = requireNonNull(functions, "functions is null");
    this.cache = requireNonNull(cache, "cache is null");
    this.events = requireNonNull(events, "events is null");
    this.log = requireNonNull(log, "log is null");
  }

  /** Decides about a request to a matched route. */
  AccessDecision decide(RouteTable.Match match, ApiRequest request) {
    var authorizer = match.route().authorizer();
    if (authorizer.isEmpty()) {
      return new AccessDecision.Open();
    }
    var identity = identity(authorizer.get(), match, request);
    if (identity.isEmpty()) {
      log.line(
          "authorizer %s was not called: an identity source is missing, empty or does not match"
              .formatted(authorizer.get().name()));
      return new AccessDecision.Refused(GatewayError.UNAUTHORIZED, Optional.empty());
    }
    return decide(authorizer.get(), identity.get(), match, request);
  }

  private AccessDecision decide(
      Authorizer authorizer, List<String> identity, RouteTable.Match match, ApiRequest request) {
    var api = match.route().api();
    var kept = cache.find(api, authorizer, identity);
    if (kept.isPresent()) {
      return judge(kept.get(), 0, match, request);
    }
    long started = System.nanoTime();
    var event = events.authorizer(authorizer, identity, match, request);
    var outcome = functions.call(authorizer.function(), event, events.traceId(request), PATIENCE);
    if (outcome.isPresent() && outcome.get() instanceof InvocationOutcome.Succeeded answer) {
      try {
        var grant = Grant.read(answer.payload());
        cache.keep(api, authorizer, identity, grant);
        return judge(grant, (System.nanoTime() - started) / 1_000_000, match, request);
      } catch (PolicyDocument.Unusable e) {
        return broken(authorizer, e.getMessage());
      }
    }
    // The one exception that is an answer: its message must be this word and nothing else.
    if (outcome.isPresent()
        && outcome.get() instanceof InvocationOutcome.Failed failed
        && failed.errorMessage().equals("Unauthorized")) {
      return new AccessDecision.Refused(GatewayError.UNAUTHORIZED, Optional.empty());
    }
    return broken(authorizer, "it did not answer");
  }

  private AccessDecision judge(
      Grant grant, long latency, RouteTable.Match match, ApiRequest request) {
    return switch (grant.policy().verdict(events.methodArn(match, request))) {
      case ALLOWED -> new AccessDecision.Allowed(grant, latency);
      case DENIED_EXPLICITLY ->
          new AccessDecision.Refused(GatewayError.ACCESS_DENIED_EXPLICITLY, Optional.of(grant));
      case DENIED_IMPLICITLY ->
          new AccessDecision.Refused(GatewayError.ACCESS_DENIED, Optional.of(grant));
    };
  }

  private AccessDecision broken(Authorizer authorizer, String reason) {
    log.line("authorizer " + authorizer.name() + ": " + reason);
    return new AccessDecision.Refused(
        GatewayError.AUTHORIZER_CONFIGURATION_ERROR, Optional.empty());
  }

  // Empty when an identity source is missing, empty or does not match: then nobody is asked.
  private Optional<List<String>> identity(
      Authorizer authorizer, RouteTable.Match match, ApiRequest request) {
    return switch (authorizer) {
      case Authorizer.Token token ->
          request
              .header(token.header())
              .filter(value -> !value.isEmpty())
              .filter(value -> token.validation().map(v -> v.matcher(value).matches()).orElse(true))
              .map(List::of);
      case Authorizer.Request whole -> {
        var values = new ArrayList<String>();
        for (var source : whole.sources()) {
          events.identity(source, match, request).filter(v -> !v.isEmpty()).ifPresent(values::add);
        }
        yield values.size() == whole.sources().size() ? Optional.of(values) : Optional.empty();
      }
    };
  }
}
