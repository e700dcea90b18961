package dev.postern.local.gateway;

import dev.postern.local.http.Header;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.template.GatewayResponses;
import dev.postern.local.template.GatewayResponses.Customized;
import dev.postern.local.template.GatewayResponses.Literal;
import dev.postern.local.template.GatewayResponses.RequestHeader;
import dev.postern.local.template.GatewayResponses.RequestPath;
import dev.postern.local.template.GatewayResponses.RequestQuery;
import dev.postern.local.template.GatewayResponses.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the responses that the gateway sends without a function. An entry of the template for the
 * type applies; without one, the entry of DEFAULT_4XX or DEFAULT_5XX. What the entry leaves out
 * comes from API Gateway's default for the type, never from a second entry.
 */
final class ErrorRenderer {

  private ErrorRenderer() {}

  /** Renders an error for a request. */
  static HttpResponse render(GatewayError error, FailedRequest failed) {
    Optional<Customized> entry = entry(failed.api().responses(), error);
    Customized customized = entry.orElse(Customized.NONE);
    List<Header> headers = new ArrayList<>();
    customized
        .headers()
        .forEach(
            (name, source) ->
                value(source, failed).ifPresent(value -> headers.add(new Header(name, value))));
    headers.add(new Header("x-amzn-ErrorType", error.errorType()));
    Optional<Map.Entry<String, String>> template = template(customized.templates());
    if (Header.first(headers, "Content-Type").isEmpty()) {
      headers.add(
          new Header("Content-Type", template.map(Map.Entry::getKey).orElse("application/json")));
    }
    String body =
        template
            .map(text -> new ResponseVariables(error, failed).replaceIn(text.getValue()))
            .orElse(entry.isPresent() ? error.defaultBody() : error.uncustomizedBody());
    return new HttpResponse(
        customized.status().orElse(error.status()), headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Customized> entry(GatewayResponses responses, GatewayError error) {
    return Optional.ofNullable(responses.byType().get(error.responseType()))
        .or(() -> Optional.ofNullable(responses.byType().get(error.fallbackType())));
  }

  private static Optional<String> value(Source source, FailedRequest failed) {
    return switch (source) {
      case Literal(String value) -> Optional.of(value);
      case RequestHeader(String name) -> failed.request().header(name);
      case RequestPath(String name) -> failed.routed().map(routed -> routed.parameters().get(name));
      case RequestQuery(String name) ->
          Optional.ofNullable(failed.request().queryParameters().get(name)).map(List::getLast);
    };
  }

  private static Optional<Map.Entry<String, String>> template(Map<String, String> templates) {
    String json = templates.get("application/json");
    return json != null
        ? Optional.of(Map.entry("application/json", json))
        : templates.entrySet().stream().findFirst();
  }
}
