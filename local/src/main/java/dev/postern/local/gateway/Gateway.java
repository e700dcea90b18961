package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.http.Header;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.http.RequestBody;
import dev.postern.local.lambda.FunctionCaller;
import dev.postern.local.lambda.InvocationOutcome;
import dev.postern.local.template.GatewayResponses;
import dev.postern.local.template.Route;
import dev.postern.local.template.StackModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The request pipeline of API Gateway: finds the route, calls the authorizer, calls the function,
 * and makes a response of every result. It uses no sockets.
 */
final class Gateway {
  private static final int METHOD_ARN_LIMIT = 1_600;

  /** Lambda accepts events of 6 MB, although the gateway's own limit is 10 MB. */
  private static final int EVENT_LIMIT = 6 * 1024 * 1024;

  private final RouteTable routes;
  private final GatewayResponses unmatched;
  private final Gatekeeper gatekeeper;
  private final FunctionCaller functions;

  Gateway(StackModel stack, Gatekeeper gatekeeper, FunctionCaller functions) {
    this.routes = new RouteTable(stack.routes());
    this.unmatched = stack.routes().getFirst().api().responses();
    this.gatekeeper = requireNonNull(gatekeeper, "gatekeeper is null");
    this.functions = requireNonNull(functions, "functions is null");
  }

  /**
   * Returns the response to a request, also if a function fails.
   *
   * @param body read only if the request is sent to a function
   * @throws IOException if the body cannot be read
   */
  HttpResponse respond(ApiRequest request, RequestBody body) throws IOException {
    Optional<RoutedRequest> routed = routes.find(request);
    if (routed.isEmpty()) {
      return reject(GatewayError.MISSING_AUTHENTICATION_TOKEN, request);
    }
    return withIds(respond(routed.get(), body), request);
  }

  /** The response to a request that is rejected before its route is known. */
  HttpResponse reject(GatewayError error, ApiRequest request) {
    return withIds(ErrorRenderer.render(unmatched, error, request, Map.of()), request);
  }

  /** The response to a request for another host. The template cannot change it. */
  HttpResponse forbid(ApiRequest request) {
    GatewayResponses none = GatewayResponses.none();
    return withIds(ErrorRenderer.render(none, GatewayError.FORBIDDEN, request, Map.of()), request);
  }

  private HttpResponse respond(RoutedRequest routed, RequestBody body) throws IOException {
    if (routed.methodArn().getBytes(StandardCharsets.UTF_8).length > METHOD_ARN_LIMIT) {
      return error(GatewayError.URI_TOO_LONG, routed);
    }
    Optional<String> closed =
        routed.route().authorizer().flatMap(a -> functions.notServed(a.function()));
    if (closed.isPresent()) {
      return notImplemented("The authorizer of this route cannot run here. " + closed.get());
    }
    AccessDecision decision = gatekeeper.decide(routed);
    return switch (decision) {
      case AccessDecision.Refused refused ->
          ErrorRenderer.render(
              routed.api().responses(), refused.error(), routed.request(), refused.context());
      case AccessDecision.Open _, AccessDecision.Allowed _ -> serve(routed, decision, body);
    };
  }

  private HttpResponse serve(RoutedRequest routed, AccessDecision decision, RequestBody body)
      throws IOException {
    return switch (routed.route().target()) {
      case Route.CorsMock mock -> preflight(mock);
      case Route.FunctionTarget target -> {
        Optional<String> absent = functions.notServed(target.function());
        yield absent.isPresent()
            ? notImplemented(absent.get())
            : serve(target, routed, decision, body);
      }
    };
  }

  // AWS has no such response: there, the function runs.
  private static HttpResponse notImplemented(String reason) {
    byte[] message = JsonMapper.shared().writeValueAsBytes(Map.of("message", reason));
    return new HttpResponse(501, List.of(), message);
  }

  private HttpResponse serve(
      Route.FunctionTarget target, RoutedRequest routed, AccessDecision decision, RequestBody body)
      throws IOException {
    return switch (body.read()) {
      case RequestBody.TooLarge _ -> error(GatewayError.REQUEST_TOO_LARGE, routed);
      case RequestBody.NoRoom _ -> error(GatewayError.FUNCTION_THROTTLED, routed);
      case RequestBody.Complete(byte[] bytes) ->
          call(target, routed, GatewayEvents.proxy(routed, decision, bytes));
    };
  }

  private static HttpResponse preflight(Route.CorsMock mock) {
    List<Header> headers = new ArrayList<>();
    mock.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    headers.add(new Header("Content-Type", "application/json"));
    return new HttpResponse(200, headers, new byte[0]);
  }

  private HttpResponse call(Route.FunctionTarget target, RoutedRequest routed, byte[] event) {
    if (event.length > EVENT_LIMIT) {
      return error(GatewayError.REQUEST_TOO_LARGE, routed);
    }
    Optional<InvocationOutcome> outcome =
        functions.call(target.function(), event, routed.traceId(), target.timeout());
    if (outcome.isEmpty()) {
      return error(GatewayError.INTEGRATION_TIMEOUT, routed);
    }
    return switch (outcome.get()) {
      case InvocationOutcome.Succeeded(byte[] payload) ->
          ProxyResponse.read(payload, routed.api(), routed.request().header("Accept"))
              .map(response -> withTrace(response, routed))
              .orElseGet(() -> error(GatewayError.FUNCTION_FAILED, routed));
      case InvocationOutcome.Throttled _ -> error(GatewayError.FUNCTION_THROTTLED, routed);
      case InvocationOutcome.Failed _,
          InvocationOutcome.TimedOut _,
          InvocationOutcome.Exited _,
          InvocationOutcome.InitFailed _ ->
          error(GatewayError.FUNCTION_FAILED, routed);
    };
  }

  private static HttpResponse error(GatewayError error, RoutedRequest routed) {
    return ErrorRenderer.render(routed.api().responses(), error, routed.request(), Map.of());
  }

  private static HttpResponse withTrace(HttpResponse response, RoutedRequest routed) {
    List<Header> headers = new ArrayList<>(response.headers());
    headers.add(new Header("X-Amzn-Trace-Id", routed.traceId()));
    return new HttpResponse(response.status(), headers, response.body());
  }

  private static HttpResponse withIds(HttpResponse response, ApiRequest request) {
    List<Header> headers = new ArrayList<>(response.headers());
    if (Header.first(headers, "Content-Type").isEmpty()) {
      headers.add(new Header("Content-Type", "application/json"));
    }
    headers.add(new Header("x-amzn-RequestId", request.requestId()));
    headers.add(new Header("x-amz-apigw-id", request.extendedRequestId()));
    return new HttpResponse(response.status(), headers, response.body());
  }
}
