package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Api;
import dev.postern.local.template.Route;
import java.util.Map;

/**
 * A request together with the route that it matches.
 *
 * @param parameters name to value of the path parameters, as the client sent them
 */
record RoutedRequest(Route route, Map<String, String> parameters, ApiRequest request) {
  RoutedRequest {
    requireNonNull(route, "route is null");
    requireNonNull(parameters, "parameters is null");
    requireNonNull(request, "request is null");
  }

  Api api() {
    return route.api();
  }

  /** The ARN that policies are compared with; it contains the path as the client sent it. */
  String methodArn() {
    return "%s/%s%s".formatted(api().arn(), request.method(), request.path());
  }

  /** The X-Ray trace of the request. The authorizer and the function get the same. */
  TraceHeader trace() {
    return TraceHeader.of(request);
  }
}
