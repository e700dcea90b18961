package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.http.Header;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.http.RequestBody;
import dev.postern.local.lambda.FunctionCaller;
import dev.postern.local.lambda.FunctionLog;
import dev.postern.local.lambda.InvocationOutcome;
import dev.postern.local.template.Api;
import dev.postern.local.template.Route;
import dev.postern.local.template.StackModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The request pipeline of API Gateway: finds the route, calls the authorizer, calls the function,
 * and makes a response of every result. Each error of the gateway itself writes one line with its
 * reason, as API Gateway's execution log does. The class uses no sockets.
 */
final class Gateway {
  private static final int METHOD_ARN_LIMIT = 1_600;

  /** Lambda accepts events of 6 MB, although the gateway's own limit is 10 MB. */
  private static final int EVENT_LIMIT = 6 * 1024 * 1024;

  private static final String PAYLOAD_TOO_LARGE =
      "the body has more than 10 MB, the limit of API Gateway";

  private final RouteTable routes;
  private final Api api;
  private final Gatekeeper gatekeeper;
  private final FunctionCaller functions;
  private final FunctionLog log;

  Gateway(StackModel stack, Gatekeeper gatekeeper, FunctionCaller functions, FunctionLog log) {
    this.routes = new RouteTable(stack.routes());
    this.api = stack.routes().getFirst().api();
    this.gatekeeper = requireNonNull(gatekeeper, "gatekeeper is null");
    this.functions = requireNonNull(functions, "functions is null");
    this.log = requireNonNull(log, "log is null");
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
      return unmatched(request);
    }
    return withIds(respond(routed.get(), body), request);
  }

  /** The response to a request that is rejected before its route is known. */
  HttpResponse reject(GatewayError error, String reason, ApiRequest request) {
    return withIds(error(error, reason, FailedRequest.unrouted(api, request)), request);
  }

  /** The response to a request for another host. */
  HttpResponse rejectHost(String reason, ApiRequest request) {
    return fixed(FixedErrors.unknownHost(), reason, request);
  }

  /** The response to a request with a body above 10 MB. */
  HttpResponse rejectPayload(ApiRequest request) {
    return fixed(FixedErrors.payloadTooLarge(), PAYLOAD_TOO_LARGE, request);
  }

  private HttpResponse unmatched(ApiRequest request) {
    String reason = "no route matches the method and the path";
    return request
        .header("Authorization")
        .filter(value -> !value.isBlank())
        .map(value -> fixed(FixedErrors.incompleteSignature(value), reason, request))
        .orElseGet(() -> reject(GatewayError.MISSING_AUTHENTICATION_TOKEN, reason, request));
  }

  private HttpResponse respond(RoutedRequest routed, RequestBody body) throws IOException {
    if (routed.methodArn().getBytes(StandardCharsets.UTF_8).length > METHOD_ARN_LIMIT) {
      return error(Rejection.URI_TOO_LONG, routed);
    }
    Optional<String> closed =
        routed.route().guard().flatMap(guard -> functions.notServed(guard.function()));
    if (closed.isPresent()) {
      String reason = "The authorizer of this route cannot run here. " + closed.get();
      return rejected(FixedErrors.notImplemented(reason), reason);
    }
    AccessDecision decision = gatekeeper.decide(routed);
    return switch (decision) {
      case AccessDecision.Refused refused ->
          error(refused.error(), refused.reason(), FailedRequest.routed(routed).with(refused));
      case AccessDecision.Open _, AccessDecision.Allowed _, AccessDecision.Authenticated _ ->
          serve(routed, decision, body);
    };
  }

  private HttpResponse serve(RoutedRequest routed, AccessDecision decision, RequestBody body)
      throws IOException {
    return switch (routed.route().target()) {
      case Route.CorsMock mock -> preflight(mock, routed);
      case Route.FunctionTarget target -> {
        Optional<String> absent = functions.notServed(target.function());
        yield absent.isPresent()
            ? rejected(FixedErrors.notImplemented(absent.get()), absent.get())
            : serve(target, routed, decision, body);
      }
    };
  }

  private HttpResponse serve(
      Route.FunctionTarget target, RoutedRequest routed, AccessDecision decision, RequestBody body)
      throws IOException {
    return switch (body.read()) {
      case RequestBody.TooLarge _ -> error(Rejection.EVENT_TOO_LARGE, routed);
      case RequestBody.TooLargeForGateway _ ->
          rejected(FixedErrors.payloadTooLarge(), PAYLOAD_TOO_LARGE);
      case RequestBody.NoRoom _ -> error(Rejection.NO_ROOM, routed);
      case RequestBody.Complete(byte[] bytes) ->
          call(target, routed, GatewayEvents.proxy(routed, decision, bytes));
    };
  }

  // SAM's mock has a template for application/json only. Another body reaches the mock as it is,
  // and the mock finds no status in it.
  private HttpResponse preflight(Route.CorsMock mock, RoutedRequest routed) {
    String type = routed.request().header("Content-Type").orElse("application/json");
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
      return error(Rejection.PREFLIGHT_NOT_JSON, routed);
    }
    List<Header> headers = new ArrayList<>();
    mock.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    headers.add(new Header("Content-Type", "application/json"));
    return new HttpResponse(200, headers, new byte[0]);
  }

  private HttpResponse call(Route.FunctionTarget target, RoutedRequest routed, byte[] event) {
    if (event.length > EVENT_LIMIT) {
      return error(Rejection.EVENT_TOO_LARGE, routed);
    }
    Optional<InvocationOutcome> outcome =
        functions.call(target.function(), event, routed.trace().whole(), target.timeout());
    if (outcome.isPresent() && outcome.get() instanceof InvocationOutcome.Succeeded(byte[] json)) {
      return answer(json, target.function().id(), routed);
    }
    return error(Rejection.of(target, outcome), routed);
  }

  private HttpResponse answer(byte[] payload, String function, RoutedRequest routed) {
    try {
      Optional<String> accept = routed.request().header("Accept");
      return withTrace(ProxyResponse.read(payload, routed.api(), accept), routed);
    } catch (ProxyResponse.Unusable e) {
      return error(new Rejection(e.error(), function + ": " + e.getMessage()), routed);
    }
  }

  private HttpResponse error(Rejection rejection, RoutedRequest routed) {
    return error(rejection.error(), rejection.reason(), FailedRequest.routed(routed));
  }

  private HttpResponse error(GatewayError error, String reason, FailedRequest failed) {
    return rejected(ErrorRenderer.render(error, failed), reason);
  }

  private HttpResponse fixed(HttpResponse response, String reason, ApiRequest request) {
    return withIds(rejected(response, reason), request);
  }

  // The one place where an error of the gateway is made: each has its line.
  private HttpResponse rejected(HttpResponse response, String reason) {
    log.line("rejected with %d: %s".formatted(response.status(), reason));
    return response;
  }

  private static HttpResponse withTrace(HttpResponse response, RoutedRequest routed) {
    List<Header> headers = new ArrayList<>(response.headers());
    headers.add(new Header(TraceHeader.NAME, routed.trace().whole()));
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
