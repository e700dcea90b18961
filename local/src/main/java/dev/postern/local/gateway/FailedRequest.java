package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Api;
import java.util.Map;
import java.util.Optional;

/**
 * A request that gets an error from the gateway, with what a gateway response can contain of it.
 *
 * @param routed empty if no route matches or the route is not known yet
 * @param authorizer {@code $context.authorizer.…}, with these names
 */
record FailedRequest(
    Api api, ApiRequest request, Optional<RoutedRequest> routed, Map<String, String> authorizer) {
  FailedRequest {
    requireNonNull(api, "api is null");
    requireNonNull(request, "request is null");
    requireNonNull(routed, "routed is null");
    authorizer = Map.copyOf(authorizer);
  }

  /** A request without a known route. */
  static FailedRequest unrouted(Api api, ApiRequest request) {
    return new FailedRequest(api, request, Optional.empty(), Map.of());
  }

  /** A request whose route is known. */
  static FailedRequest routed(RoutedRequest routed) {
    return new FailedRequest(routed.api(), routed.request(), Optional.of(routed), Map.of());
  }

  /** The same request with the result of its authorizer. */
  FailedRequest with(AccessDecision.Refused refused) {
    return new FailedRequest(api, request, routed, refused.context());
  }
}
