package dev.postern.local.gateway;

import dev.postern.local.http.Header;
import dev.postern.local.template.Arns;
import dev.postern.local.template.Authorizer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the events that API Gateway sends: "Input to an API Gateway Lambda authorizer" and "Input
 * format of a Lambda function for proxy integration".
 */
final class GatewayEvents {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** {@code requestTime} of the event, in the Common Log Format. */
  private static final DateTimeFormatter REQUEST_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Headers that API Gateway does not pass to functions. */
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

  private GatewayEvents() {}

  /** The event of an authorizer. */
  static byte[] authorizer(Authorizer authorizer, List<String> identity, RoutedRequest routed) {
    return switch (authorizer) {
      case Authorizer.Token _ ->
          JSON.writeValueAsBytes(
              JSON.createObjectNode()
                  .put("type", "TOKEN")
                  .put("authorizationToken", identity.getFirst())
                  .put("methodArn", routed.methodArn()));
      case Authorizer.Request _ -> {
        ObjectNode event = JSON.createObjectNode().put("type", "REQUEST");
        event.put("methodArn", routed.methodArn());
        putRequest(event, routed);
        event.set("requestContext", requestContext(routed));
        yield JSON.writeValueAsBytes(event);
      }
    };
  }

  /** The event of a proxy function. */
  static byte[] proxy(RoutedRequest routed, AccessDecision decision, byte[] body) {
    ObjectNode event = JSON.createObjectNode();
    putRequest(event, routed);
    ObjectNode context = requestContext(routed);
    switch (decision) {
      case AccessDecision.Allowed(AuthorizerResult result, long latency) -> {
        ObjectNode authorizer = context.putObject("authorizer");
        result.context().forEach(authorizer::put);
        authorizer.put("principalId", result.principalId()).put("integrationLatency", latency);
      }
      case AccessDecision.Open _, AccessDecision.Refused _ -> {}
    }
    ApiKeyCheck.key(routed, decision)
        .ifPresent(
            key ->
                context
                    .withObject("identity")
                    .put("apiKey", key.value().orElseThrow())
                    .put("apiKeyId", key.id()));
    event.set("requestContext", context);
    boolean binaryType = BinaryMedia.matches(routed.api(), routed.request().header("Content-Type"));
    putBody(event, body, binaryType);
    return JSON.writeValueAsBytes(event);
  }

  /** {@code requestContext} of an event, without the authorizer's context. */
  static ObjectNode requestContext(RoutedRequest routed) {
    ApiRequest request = routed.request();
    String stage = routed.api().stage();
    ObjectNode context = JSON.createObjectNode();
    context.put("resourceId", "local").put("resourcePath", routed.route().path());
    context.put("httpMethod", request.method());
    context.put("extendedRequestId", request.extendedRequestId());
    context.put("requestTime", REQUEST_TIME.format(request.time()));
    context.put("path", "/" + stage + request.path());
    context.put("accountId", Arns.ACCOUNT).put("protocol", request.protocol());
    context.put("stage", stage);
    context.put("requestTimeEpoch", request.time().toEpochMilli());
    context.put("requestId", request.requestId());
    context.put("domainName", request.header("Host").orElse("localhost"));
    context.put("apiId", Arns.API_ID);
    ObjectNode identity = context.putObject("identity");
    identity.put("sourceIp", request.sourceIp());
    identity.put("userAgent", request.header("User-Agent").orElse(null));
    return context;
  }

  // Only a binary media type keeps bytes. In any other body, bytes that are not UTF-8 become
  // U+FFFD.
  private static void putBody(ObjectNode event, byte[] body, boolean binaryType) {
    boolean empty = body.length == 0;
    boolean binary = !empty && binaryType;
    String text =
        binary
            ? Base64.getEncoder().encodeToString(body)
            : new String(body, StandardCharsets.UTF_8);
    event.put("body", empty ? null : text).put("isBase64Encoded", binary);
  }

  private static void putRequest(ObjectNode event, RoutedRequest routed) {
    ApiRequest request = routed.request();
    event.put("resource", routed.route().path());
    event.put("path", request.path());
    event.put("httpMethod", request.method());
    putAll(event, "headers", "multiValueHeaders", headers(routed));
    putAll(
        event,
        "queryStringParameters",
        "multiValueQueryStringParameters",
        request.queryParameters());
    putTexts(event, "pathParameters", routed.parameters());
    putTexts(event, "stageVariables", routed.api().stageVariables());
  }

  private static Map<String, List<String>> headers(RoutedRequest routed) {
    ApiRequest request = routed.request();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      if (!DROPPED.contains(header.name().toLowerCase(Locale.ROOT))) {
        headers.computeIfAbsent(header.name(), _ -> new ArrayList<>()).add(header.value());
      }
    }
    headers.put("X-Amzn-Trace-Id", List.of(routed.traceId()));
    headers.put("X-Forwarded-For", List.of(request.sourceIp()));
    headers.put("X-Forwarded-Port", List.of("443"));
    headers.put("X-Forwarded-Proto", List.of("https"));
    return headers;
  }

  // The last value of each name, and all values of each name; null if there are no names.
  private static void putAll(
      ObjectNode event, String single, String multi, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      event.putNull(single).putNull(multi);
      return;
    }
    ObjectNode last = event.putObject(single);
    ObjectNode all = event.putObject(multi);
    values.forEach(
        (name, list) -> {
          last.put(name, list.getLast());
          ArrayNode array = all.putArray(name);
          list.forEach(array::add);
        });
  }

  private static void putTexts(ObjectNode event, String name, Map<String, String> texts) {
    if (texts.isEmpty()) {
      event.putNull(name);
    } else {
      ObjectNode object = event.putObject(name);
      texts.forEach(object::put);
    }
  }
}
