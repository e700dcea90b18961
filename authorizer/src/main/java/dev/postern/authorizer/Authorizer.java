package dev.postern.authorizer;

import static dev.postern.authorizer.CheckResult.pass;
import static dev.postern.authorizer.CheckResult.unavailable;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import java.time.Clock;
import java.util.Optional;

/** Authorizes one event. {@link #check} shows all checks in their order. */
final class Authorizer {

  private final Settings settings;
  private final ClaimRules claimRules;
  private final Keys keys;

  Authorizer(Settings settings, Keys keys, Clock clock) {
    this.settings = settings;
    this.claimRules = new ClaimRules(settings, clock);
    this.keys = keys;
  }

  /**
   * Never throws an exception for input of a client. Writes the data for the log into the entry.
   */
  CheckResult<AuthorizerResponse> authorize(APIGatewayCustomAuthorizerEvent event, LogEntry entry) {
    // REQUEST events and events of HTTP and WebSocket APIs need other responses, so they are
    // rejected.
    if (event == null || !"TOKEN".equals(event.getType())) {
      return unavailable(Outage.UNSUPPORTED_EVENT);
    }
    Optional<MethodArn> called = MethodArn.parse(event.getMethodArn());
    if (called.isEmpty()) {
      return unavailable(Outage.UNSUPPORTED_EVENT);
    }
    MethodArn arn = called.get();
    entry.route(arn.method(), settings.rules().match(arn.method(), arn.path()));
    try {
      return check(event.getAuthorizationToken(), arn, entry);
    } catch (RuntimeException fault) {
      entry.internalError(fault);
      return unavailable(Outage.INTERNAL_ERROR);
    }
  }

  /** Cheap checks first, and no network call before the token could be valid. */
  private CheckResult<AuthorizerResponse> check(
      String authorization, MethodArn arn, LogEntry entry) {
    return BearerToken.parse(authorization) // one token after the scheme
        .then(UnverifiedToken::parse) // three segments, two strict JSON objects
        .then(HeaderRules::check) // our algorithm, a key id, nothing that asks for more
        .then(claimRules::check) // issuer, audience, times, subject, permissions
        .then(token -> verify(token, entry)) // the tenant's key, its signature
        .then(token -> respond(token, arn, entry)); // the access rules
  }

  private CheckResult<VerifiedToken> verify(PlausibleToken token, LogEntry entry) {
    entry.keyId(token.keyId());
    return keys.find(token.keyId(), entry).then(key -> VerifiedToken.verify(token, key));
  }

  private CheckResult<AuthorizerResponse> respond(
      VerifiedToken token, MethodArn arn, LogEntry entry) {
    Policy policy = settings.policies().compile(token.claims().permissions(), arn.stageArn());
    forbidden(token, arn, policy, entry.route())
        .ifPresent(reason -> entry.forbidden(reason, settings.rules().shapeOf(arn.path())));
    return pass(new AuthorizerResponse(token, policy));
  }

  /** Why API Gateway returns 403 with this policy; empty if it does not. For the log only. */
  private static Optional<Forbidden> forbidden(
      VerifiedToken token, MethodArn arn, Policy policy, Optional<AccessRule> route) {
    if (route.isEmpty()) {
      return Optional.of(Forbidden.NO_RULE);
    }
    if (!route.get().allows(token.claims())) {
      return Optional.of(Forbidden.MISSING_PERMISSION);
    }
    // For canonical paths, the rule and the policy agree, so no texts need to be compared.
    return arn.hasNonCanonicalPath() && !policy.allows(arn)
        ? Optional.of(Forbidden.PATH_SPELLING)
        : Optional.empty();
  }
}
