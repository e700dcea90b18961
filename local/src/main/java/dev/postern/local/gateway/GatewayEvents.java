package dev.postern.local.gateway;

import dev.postern.local.template.Authorizer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the events that API Gateway sends: "Input to an API Gateway Lambda authorizer" and "Input
 * format of a Lambda function for proxy integration".
 */
final class GatewayEvents {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The members of a REQUEST authorizer's event that are empty objects and not null. */
  private static final List<String> MAPS =
      List.of(
          "queryStringParameters",
          "multiValueQueryStringParameters",
          "pathParameters",
          "stageVariables");

  private GatewayEvents() {}

  /** The event of an authorizer. */
  static byte[] authorizer(
      Authorizer.Lambda authorizer, List<String> identity, RoutedRequest routed) {
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
        putRequest(event, routed, EventHeaders.forAuthorizer(routed));
        MAPS.forEach(name -> event.set(name, emptyForNull(event.get(name))));
        event.set("requestContext", RequestContext.of(routed));
        yield JSON.writeValueAsBytes(event);
      }
    };
  }

  /** The event of a proxy function. */
  static byte[] proxy(RoutedRequest routed, AccessDecision decision, byte[] body) {
    ObjectNode event = JSON.createObjectNode();
    putRequest(event, routed, EventHeaders.forFunction(routed));
    ObjectNode context = RequestContext.of(routed);
    putAuthorizer(context, decision);
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

  private static void putAuthorizer(ObjectNode context, AccessDecision decision) {
    switch (decision) {
      case AccessDecision.Allowed(AuthorizerResult result, long latency) -> {
        ObjectNode authorizer = context.putObject("authorizer");
        // A null value stays null (DefinitelyTyped, pull request 69823).
        result.context().forEach(authorizer::put);
        authorizer.put("principalId", result.principalId()).put("integrationLatency", latency);
      }
      case AccessDecision.Authenticated(Map<String, String> claims) -> {
        ObjectNode object = context.putObject("authorizer").putObject("claims");
        claims.forEach(object::put);
      }
      case AccessDecision.Open _, AccessDecision.Refused _ -> {}
    }
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

  private static void putRequest(
      ObjectNode event, RoutedRequest routed, Map<String, List<String>> headers) {
    ApiRequest request = routed.request();
    event.put("resource", routed.route().path());
    event.put("path", request.routingPath());
    event.put("httpMethod", request.method());
    putAll(event, "headers", "multiValueHeaders", headers);
    putAll(
        event,
        "queryStringParameters",
        "multiValueQueryStringParameters",
        request.queryParameters());
    putTexts(event, "pathParameters", routed.parameters());
    putTexts(event, "stageVariables", routed.api().stageVariables());
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

  private static JsonNode emptyForNull(JsonNode node) {
    return node.isNull() ? JSON.createObjectNode() : node;
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
