package dev.postern.local.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces {@code $context} and {@code $stageVariables} in the body of a gateway response. */
final class ResponseVariables {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(context|stageVariables)((?:\\.[A-Za-z0-9_-]+)+)");

  private final Map<String, String> values = new HashMap<>();

  ResponseVariables(GatewayError error, FailedRequest failed) {
    failed.routed().ifPresentOrElse(this::putRouted, () -> putUnrouted(failed));
    failed.authorizer().forEach((name, value) -> values.put("context." + name, value));
    failed
        .api()
        .stageVariables()
        .forEach((name, value) -> values.put("stageVariables." + name, value));
    values.put("context.error.message", error.message());
    values.put("context.error.messageString", error.messageString());
    values.put("context.error.responseType", error.responseType());
  }

  /** The text with values. VTL is not evaluated. A variable without a value becomes empty text. */
  String replaceIn(String template) {
    return VARIABLE
        .matcher(template)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(values.getOrDefault(match.group(1) + match.group(2), "")));
  }

  private void putRouted(RoutedRequest routed) {
    put("context", RequestContext.of(routed));
  }

  private void put(String path, ObjectNode node) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = path + "." + entry.getKey();
      if (entry.getValue() instanceof ObjectNode inner) {
        put(name, inner);
      } else if (!entry.getValue().isNull()) {
        values.put(name, entry.getValue().asString());
      }
    }
  }

  private void putUnrouted(FailedRequest failed) {
    ApiRequest request = failed.request();
    String stage = failed.api().stage();
    values.put("context.requestId", request.requestId());
    values.put("context.extendedRequestId", request.extendedRequestId());
    values.put("context.httpMethod", request.method());
    values.put("context.path", "/" + stage + request.path());
    values.put("context.protocol", request.protocol());
    values.put("context.stage", stage);
    values.put("context.identity.sourceIp", request.sourceIp());
    request
        .header("User-Agent")
        .ifPresent(agent -> values.put("context.identity.userAgent", agent));
  }
}
