package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the events that API Gateway sends: "Input to an API Gateway Lambda authorizer" and "Input
 * format of a Lambda function for proxy integration".
 */
final class GatewayEvents {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** {@code requestTime} of the event: the Common Log Format's. */
  private static final DateTimeFormatter REQUEST_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What API Gateway keeps for itself. */
  private static final Set<String> DROPPED =
      Set.of(
          "connection",
          "content-length",
          "content-md5",
          "expect",
          "te",
          "upgrade",
          "www-authenticate",
          "transfer-encoding",
          "keep-alive",
          "proxy-connection");

  private final Place place;

  GatewayEvents(Place place) {
    this.place = requireNonNull(place, "place is null");
  }

  /** The ARN that policies are compared with; it holds the path as the client sent it. */
  String methodArn(RouteTable.Match match, ApiRequest request) {
    return place.methodArn(match.route().api().stage(), request.method(), request.path());
  }

  /** An X-Ray trace header that is the same for all that one request causes. */
  String traceId(ApiRequest request) {
    var hex = request.requestId().replace("-", "");
    return "Root=1-%08x-%s;Sampled=0"
        .formatted(request.time().getEpochSecond(), hex.substring(0, 24));
  }

  /** The event of an authorizer. */
  byte[] authorizer(
      Authorizer authorizer, List<String> identity, RouteTable.Match match, ApiRequest request) {
    return switch (authorizer) {
      case Authorizer.Token _ ->
          JSON.writeValueAsBytes(
              JSON.createObjectNode()
                  .put("type", "TOKEN")
                  .put("authorizationToken", identity.getFirst())
                  .put("methodArn", methodArn(match, request)));
      case Authorizer.Request _ -> {
        var event = JSON.createObjectNode().put("type", "REQUEST");
        event.put("methodArn", methodArn(match, request));
        putRequest(event, match, request);
        event.set("requestContext", context(match, request));
        yield JSON.writeValueAsBytes(event);
      }
    };
  }

  /** The event of a proxy function. */
  byte[] proxy(RouteTable.Match match, ApiRequest request, AccessDecision decision, byte[] body) {
    var event = JSON.createObjectNode();
    putRequest(event, match, request);
    var context = context(match, request);
    switch (decision) {
      case AccessDecision.Allowed(var grant, long latency) -> {
        var authorizer = context.putObject("authorizer");
        grant.context().forEach(authorizer::put);
        authorizer.put("principalId", grant.principalId()).put("integrationLatency", latency);
      }
      case AccessDecision.Open _, AccessDecision.Refused _ -> {}
    }
    event.set("requestContext", context);
    putBody(event, body, BinaryMedia.matches(match.route().api(), request.header("Content-Type")));
    return JSON.writeValueAsBytes(event);
  }

  // Only a binary media type keeps bytes; as text, what is not UTF-8 becomes U+FFFD.
  private static void putBody(ObjectNode event, byte[] body, boolean binaryType) {
    boolean empty = body.length == 0;
    boolean binary = !empty && binaryType;
    var text =
        binary
            ? Base64.getEncoder().encodeToString(body)
            : new String(body, StandardCharsets.UTF_8);
    event.put("body", empty ? null : text).put("isBase64Encoded", binary);
  }

  /** The value of an identity source; empty when the request has none. */
  Optional<String> identity(
      Authorizer.IdentitySource source, RouteTable.Match match, ApiRequest request) {
    return switch (source.kind()) {
      case HEADER -> request.header(source.name());
      case QUERY_STRING ->
          Optional.ofNullable(request.queryParameters().get(source.name())).map(List::getLast);
      case STAGE_VARIABLE ->
          Optional.ofNullable(match.route().api().stageVariables().get(source.name()));
      case CONTEXT -> {
        var at = source.name().replaceFirst("^context\\.", "").replace('.', '/');
        yield context(match, request).at("/" + at).asStringOpt();
      }
    };
  }

  private void putRequest(ObjectNode event, RouteTable.Match match, ApiRequest request) {
    event.put("resource", match.route().path());
    event.put("path", request.path());
    event.put("httpMethod", request.method());
    putAll(event, "headers", "multiValueHeaders", headers(request));
    putAll(
        event,
        "queryStringParameters",
        "multiValueQueryStringParameters",
        request.queryParameters());
    putTexts(event, "pathParameters", match.parameters());
    putTexts(event, "stageVariables", match.route().api().stageVariables());
  }

  private Map<String, List<String>> headers(ApiRequest request) {
    var headers = new LinkedHashMap<String, List<String>>();
    for (var header : request.headers()) {
      if (!DROPPED.contains(header.name().toLowerCase(Locale.ROOT))) {
        headers.computeIfAbsent(header.name(), _ -> new ArrayList<>()).add(header.value());
      }
    }
    headers.put("X-Amzn-Trace-Id", List.of(traceId(request)));
    headers.put("X-Forwarded-For", List.of(request.sourceIp()));
    headers.put("X-Forwarded-Port", List.of("443"));
    headers.put("X-Forwarded-Proto", List.of("https"));
    return headers;
  }

  private ObjectNode context(RouteTable.Match match, ApiRequest request) {
    var route = match.route();
    var context = JSON.createObjectNode();
    context.put("resourceId", "local").put("resourcePath", route.path());
    context.put("httpMethod", request.method());
    context.put("extendedRequestId", request.extendedRequestId());
    context.put("requestTime", REQUEST_TIME.format(request.time()));
    context.put("path", "/" + route.api().stage() + request.path());
    context.put("accountId", Place.ACCOUNT).put("protocol", request.protocol());
    context.put("stage", route.api().stage());
    context.put("requestTimeEpoch", request.time().toEpochMilli());
    context.put("requestId", request.requestId());
    context.put("domainName", request.header("Host").orElse("localhost"));
    context.put("apiId", Place.API_ID);
    var identity = context.putObject("identity");
    identity.put("sourceIp", request.sourceIp());
    identity.put("userAgent", request.header("User-Agent").orElse(null));
    return context;
  }

  // The last value of a name, and all of them; null when there are none.
  private static void putAll(
      ObjectNode event, String single, String multi, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      event.putNull(single).putNull(multi);
      return;
    }
    var one = event.putObject(single);
    var all = event.putObject(multi);
    values.forEach(
        (name, list) -> {
          one.put(name, list.getLast());
          var array = all.putArray(name);
          list.forEach(array::add);
        });
  }

  private static void putTexts(ObjectNode event, String name, Map<String, String> texts) {
    if (texts.isEmpty()) {
      event.putNull(name);
    } else {
      var object = event.putObject(name);
      texts.forEach(object::put);
    }
  }
}
