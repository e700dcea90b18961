package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;

/**
 * What makes API Gateway API Gateway: match the route, ask the authorizer, call the function, turn
 * all that happens into an answer. Knows nothing of sockets.
 */
final class Gateway {
  private static final int METHOD_ARN_LIMIT = 1_600;

  /** Lambda takes events of 6 MB; the gateway's own limit is 10 MB. */
  private static final int EVENT_LIMIT = 6 * 1024 * 1024;

  private final RouteTable routes;
  private final GatewayResponses unmatched;
  private final Gatekeeper gatekeeper;
  private final FunctionCaller functions;
  private final GatewayEvents events;

  Gateway(StackModel stack, Gatekeeper gatekeeper, FunctionCaller functions, GatewayEvents events) {
    this.routes = new RouteTable(stack.routes());
    this.unmatched = stack.routes().getFirst().api().responses();
    this.gatekeeper = requireNonNull(gatekeeper, "gatekeeper is null");
    this.functions = requireNonNull(functions, "functions is null");
    this.events = requireNonNull(events, "events is null");
  }

  /**
   * Answers a request, whatever happens in functions.
   *
   * @param body read only when the request goes to its function
   * @throws IOException when the body cannot be read
   */
  Answer answer(ApiRequest request, RequestBody body) throws IOException {
    var match = routes.find(request.method(), request.path());
    if (match.isEmpty()) {
      return withIds(error(GatewayError.MISSING_AUTHENTICATION_TOKEN, request), request);
    }
    return withIds(answer(match.get(), request, body), request);
  }

  /** The answer to a request that never gets as far as a route. */
  Answer refuse(GatewayError error, ApiRequest request) {
    return withIds(error(error, request), request);
  }

  /** The answer to a request for a host that is none of ours; no gateway response applies to it. */
  Answer forbid(ApiRequest request) {
    return withIds(
        GatewayResponses.none().answer(GatewayError.FORBIDDEN, request, Map.of()), request);
  }

  private Answer answer(RouteTable.Match match, ApiRequest request, RequestBody body)
      throws IOException {
    var responses = match.route().api().responses();
    if (events.methodArn(match, request).getBytes(StandardCharsets.UTF_8).length
        > METHOD_ARN_LIMIT) {
      return responses.answer(GatewayError.URI_TOO_LONG, request, Map.of());
    }
    var decision = gatekeeper.decide(match, request);
    return switch (decision) {
      case AccessDecision.Refused refused ->
          responses.answer(refused.error(), request, refused.context());
      case AccessDecision.Open _, AccessDecision.Allowed _ -> serve(match, request, decision, body);
    };
  }

  private Answer serve(
      RouteTable.Match match, ApiRequest request, AccessDecision decision, RequestBody body)
      throws IOException {
    return switch (match.route().target()) {
      case Route.CorsMock mock -> {
        var headers = new ArrayList<Header>();
        mock.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        headers.add(new Header("Content-Type", "application/json"));
        yield new Answer(200, headers, new byte[0]);
      }
      case Route.FunctionTarget target -> {
        var responses = match.route().api().responses();
        yield switch (body.read()) {
          case RequestBody.TooLarge _ ->
              responses.answer(GatewayError.REQUEST_TOO_LARGE, request, Map.of());
          case RequestBody.NoRoom _ ->
              responses.answer(GatewayError.FUNCTION_THROTTLED, request, Map.of());
          case RequestBody.Complete(var bytes) ->
              call(target, match, request, events.proxy(match, request, decision, bytes));
        };
      }
    };
  }

  private Answer call(
      Route.FunctionTarget target, RouteTable.Match match, ApiRequest request, byte[] event) {
    var api = match.route().api();
    if (event.length > EVENT_LIMIT) {
      return api.responses().answer(GatewayError.REQUEST_TOO_LARGE, request, Map.of());
    }
    var outcome =
        functions.call(target.function(), event, events.traceId(request), target.timeout());
    if (outcome.isEmpty()) {
      return api.responses().answer(GatewayError.INTEGRATION_TIMEOUT, request, Map.of());
    }
    return switch (outcome.get()) {
      case InvocationOutcome.Succeeded(var payload) ->
          ProxyResponse.read(payload, api, request.header("Accept"))
              .map(answer -> withTrace(answer, request))
              .orElseGet(
                  () -> api.responses().answer(GatewayError.FUNCTION_FAILED, request, Map.of()));
      case InvocationOutcome.Throttled _ ->
          api.responses().answer(GatewayError.FUNCTION_THROTTLED, request, Map.of());
      case InvocationOutcome.Failed _,
          InvocationOutcome.TimedOut _,
          InvocationOutcome.Exited _,
          InvocationOutcome.InitFailed _ ->
          api.responses().answer(GatewayError.FUNCTION_FAILED, request, Map.of());
    };
  }

  private Answer withTrace(Answer answer, ApiRequest request) {
    var headers = new ArrayList<>(answer.headers());
    headers.add(new Header("X-Amzn-Trace-Id", events.traceId(request)));
    return new Answer(answer.status(), headers, answer.body());
  }

  private Answer error(GatewayError error, ApiRequest request) {
    return unmatched.answer(error, request, Map.of());
  }

  private static Answer withIds(Answer answer, ApiRequest request) {
    var headers = new ArrayList<>(answer.headers());
    if (Header.first(headers, "Content-Type").isEmpty()) {
      headers.add(new Header("Content-Type", "application/json"));
    }
    headers.add(new Header("x-amzn-RequestId", request.requestId()));
    headers.add(new Header("x-amz-apigw-id", request.extendedRequestId()));
    return new Answer(answer.status(), headers, answer.body());
  }
}
