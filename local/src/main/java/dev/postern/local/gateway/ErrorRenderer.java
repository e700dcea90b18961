package dev.postern.local.gateway;

import dev.postern.local.http.Header;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.template.GatewayResponses;
import dev.postern.local.template.GatewayResponses.Customized;
import dev.postern.local.template.GatewayResponses.Literal;
import dev.postern.local.template.GatewayResponses.RequestHeader;
import dev.postern.local.template.GatewayResponses.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the responses that the gateway sends without a function. The template's own response type
 * comes first, then its DEFAULT_4XX or DEFAULT_5XX, then API Gateway's text.
 */
final class ErrorRenderer {
  private static final Pattern VARIABLE = Pattern.compile("\\$context((?:\\.[A-Za-z0-9_-]+)+)");

  private ErrorRenderer() {}

  /**
   * Renders an error.
   *
   * @param context values of {@code $context.name}, in addition to the variables of the request
   */
  static HttpResponse render(
      GatewayResponses responses,
      GatewayError error,
      ApiRequest request,
      Map<String, String> context) {
    Customized customized = customized(responses, error);
    List<Header> headers = new ArrayList<>();
    customized
        .headers()
        .forEach(
            (name, source) ->
                value(source, request).ifPresent(value -> headers.add(new Header(name, value))));
    headers.add(new Header("x-amzn-ErrorType", error.errorType()));
    Optional<Map.Entry<String, String>> template = template(customized.templates());
    if (Header.first(headers, "Content-Type").isEmpty()) {
      headers.add(
          new Header("Content-Type", template.map(Map.Entry::getKey).orElse("application/json")));
    }
    String body =
        template
            .map(entry -> substitute(entry.getValue(), variables(error, request, context)))
            .orElse(error.defaultBody());
    return new HttpResponse(
        customized.status().orElse(error.status()), headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Customized customized(GatewayResponses responses, GatewayError error) {
    return Optional.ofNullable(responses.byType().get(error.responseType()))
        .or(() -> Optional.ofNullable(responses.byType().get(error.fallbackType())))
        .orElse(Customized.NONE);
  }

  private static Optional<String> value(Source source, ApiRequest request) {
    return switch (source) {
      case Literal(String value) -> Optional.of(value);
      case RequestHeader(String name) -> request.header(name);
    };
  }

  private static Optional<Map.Entry<String, String>> template(Map<String, String> templates) {
    String json = templates.get("application/json");
    return json != null
        ? Optional.of(Map.entry("application/json", json))
        : templates.entrySet().stream().findFirst();
  }

  // Only variables are replaced; VTL is not evaluated. An unknown variable becomes an empty text.
  private static String substitute(String template, Map<String, String> variables) {
    return VARIABLE
        .matcher(template)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(variables.getOrDefault(match.group(1).substring(1), "")));
  }

  private static Map<String, String> variables(
      GatewayError error, ApiRequest request, Map<String, String> context) {
    Map<String, String> variables = new HashMap<>(context);
    variables.put("error.message", error.message());
    variables.put("error.messageString", error.messageString());
    variables.put("error.responseType", error.responseType());
    variables.put("requestId", request.requestId());
    variables.put("extendedRequestId", request.extendedRequestId());
    variables.put("httpMethod", request.method());
    variables.put("path", request.path());
    variables.put("protocol", request.protocol());
    variables.put("identity.sourceIp", request.sourceIp());
    return variables;
  }
}
