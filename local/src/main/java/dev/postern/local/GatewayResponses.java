package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the gateway says when it answers by itself, customised by the template's {@code
 * GatewayResponses}: own type, then DEFAULT_4XX or DEFAULT_5XX, then API Gateway's own text.
 */
final class GatewayResponses {
  private static final Pattern VARIABLE = Pattern.compile("\\$context((?:\\.[A-Za-z0-9_-]+)+)");
  private static final Pattern LITERAL = Pattern.compile("'(.*)'", Pattern.DOTALL);
  private static final String FROM_HEADER = "method.request.header.";

  private final Map<String, Custom> customs;

  private GatewayResponses(Map<String, Custom> customs) {
    this.customs = Map.copyOf(customs);
  }

  /**
   * One customised response.
   *
   * @param headers name to {@code 'literal'} or {@code method.request.header.Name}
   * @param templates media type to text with {@code $context.…} variables
   */
  private record Custom(
      Optional<Integer> status, Map<String, String> headers, Map<String, String> templates) {}

  /**
   * Reads {@code GatewayResponses}.
   *
   * @throws TemplateException when a header's source cannot be emulated
   */
  static GatewayResponses read(Properties all) {
    var customs = new HashMap<String, Custom>();
    for (var type : all.values().keySet()) {
      var one = all.nested(type);
      var parameters = one.nested("ResponseParameters");
      parameters.refuse("Paths");
      parameters.refuse("QueryStrings");
      var headers = parameters.nested("Headers");
      headers.allTexts().forEach((name, source) -> checkSource(name, source, headers));
      var status =
          one.has("StatusCode")
              ? Optional.of(one.number("StatusCode", 0))
              : Optional.<Integer>empty();
      customs.put(
          type, new Custom(status, headers.allTexts(), one.nested("ResponseTemplates").allTexts()));
    }
    return new GatewayResponses(customs);
  }

  /** API Gateway's own texts only. */
  static GatewayResponses none() {
    return new GatewayResponses(Map.of());
  }

  /**
   * The answer to a request that the gateway refuses or fails.
   *
   * @param context what {@code $context.name} stands for, beside the request's own variables
   */
  Answer answer(GatewayError error, ApiRequest request, Map<String, String> context) {
    requireNonNull(request, "request is null");
    var custom =
        Optional.ofNullable(customs.get(error.responseType()))
            .or(() -> Optional.ofNullable(customs.get(error.fallbackType())))
            .orElse(new Custom(Optional.empty(), Map.of(), Map.of()));
    var headers = new ArrayList<Header>();
    custom
        .headers()
        .forEach(
            (name, source) ->
                resolve(source, request).ifPresent(value -> headers.add(new Header(name, value))));
    headers.add(new Header("x-amzn-ErrorType", error.errorType()));
    var template = template(custom.templates());
    if (Header.first(headers, "Content-Type").isEmpty()) {
      headers.add(
          new Header("Content-Type", template.map(Map.Entry::getKey).orElse("application/json")));
    }
    var body =
        template
            .map(entry -> render(entry.getValue(), variables(error, request, context)))
            .orElse(error.defaultBody());
    return new Answer(
        custom.status().orElse(error.status()), headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void checkSource(String name, String source, Properties headers) {
    if (!LITERAL.matcher(source).matches() && !source.startsWith(FROM_HEADER)) {
      throw new TemplateException(
          headers.lineOf(name),
          "header " + name + " must be a 'literal' in quotes or " + FROM_HEADER + "Name");
    }
  }

  private static Optional<String> resolve(String source, ApiRequest request) {
    var literal = LITERAL.matcher(source);
    return literal.matches()
        ? Optional.of(literal.group(1))
        : request.header(source.substring(FROM_HEADER.length()));
  }

  private static Optional<Map.Entry<String, String>> template(Map<String, String> templates) {
    var json = templates.get("application/json");
    return json != null
        ? Optional.of(Map.entry("application/json", json))
        : templates.entrySet().stream().findFirst();
  }

  // Plain substitution, no VTL. An unknown variable becomes an empty text.
  private static String render(String template, Map<String, String> variables) {
    return VARIABLE
        .matcher(template)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(variables.getOrDefault(match.group(1).substring(1), "")));
  }

  private static Map<String, String> variables(
      GatewayError error, ApiRequest request, Map<String, String> context) {
    var variables = new HashMap<>(context);
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
