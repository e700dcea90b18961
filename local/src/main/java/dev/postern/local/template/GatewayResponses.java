package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The property {@code GatewayResponses} of an API: the template's changes to the responses that API
 * Gateway makes without a function.
 *
 * @param byType response type, for instance {@code DEFAULT_4XX}, to its changes
 */
public record GatewayResponses(Map<String, Customized> byType) {
  private static final String HEADER = "gatewayresponse.header.";
  private static final Pattern LITERAL = Pattern.compile("'(.*)'", Pattern.DOTALL);

  /** "Variables for access logging for API Gateway": those that only access logs have. */
  private static final Pattern LOG_VARIABLE =
      Pattern.compile(
          "\\$context\\.(authenticate|authorize|customDomain|integration|waf)\\.\\w+"
              + "|\\$context\\.(status|responseLatency|responseLength|integrationErrorMessage"
              + "|integrationLatency|integrationStatus|xrayTraceId|webaclArn|wafResponseCode)\\b");

  private static final Pattern FROM_REQUEST =
      Pattern.compile("method\\.request\\.(header|path|querystring)\\.(.+)");

  public GatewayResponses {
    byType = Map.copyOf(byType);
  }

  /**
   * The changes to one response type.
   *
   * @param headers header name to the source of its value, in order
   * @param templates media type to a body with {@code $context.…} variables, in order
   */
  public record Customized(
      Optional<Integer> status, Map<String, Source> headers, Map<String, String> templates) {
    /** No changes. */
    public static final Customized NONE = new Customized(Optional.empty(), Map.of(), Map.of());

    public Customized {
      requireNonNull(status, "status is null");
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    }
  }

  /** The source of a header's value. */
  public sealed interface Source {}

  /** {@code 'text'} in the template; {@code value} has no quotes. */
  public record Literal(String value) implements Source {
    public Literal {
      requireNonNull(value, "value is null");
    }
  }

  /** {@code method.request.header.Name}: the first value of a header of the request. */
  public record RequestHeader(String name) implements Source {
    public RequestHeader {
      requireNonNull(name, "name is null");
    }
  }

  /** {@code method.request.path.name}: a path parameter of the route. */
  public record RequestPath(String name) implements Source {
    public RequestPath {
      requireNonNull(name, "name is null");
    }
  }

  /** {@code method.request.querystring.name}: the last value of a query parameter. */
  public record RequestQuery(String name) implements Source {
    public RequestQuery {
      requireNonNull(name, "name is null");
    }
  }

  /**
   * Reads {@code GatewayResponses}.
   *
   * @throws TemplateException if the source of a header cannot be emulated
   */
  static GatewayResponses read(Properties all) {
    Map<String, Customized> byType = new HashMap<>();
    for (String type : all.values().keySet()) {
      Properties response = all.nested(type);
      Properties parameters = response.nested("ResponseParameters");
      parameters.refuse("Paths");
      parameters.refuse("QueryStrings");
      Optional<Integer> status =
          response.has("StatusCode")
              ? Optional.of(response.number("StatusCode", 0))
              : Optional.empty();
      byType.put(
          type,
          new Customized(
              status,
              sources(parameters.nested("Headers")),
              templates(response.nested("ResponseTemplates"))));
    }
    return new GatewayResponses(byType);
  }

  /**
   * Reads {@code x-amazon-apigateway-gateway-responses} of an OpenAPI document.
   *
   * @throws TemplateException if the source of a header cannot be emulated
   */
  static GatewayResponses ofDefinition(Properties document) {
    Properties all = document.nested("x-amazon-apigateway-gateway-responses");
    Map<String, Customized> byType = new HashMap<>();
    for (String type : all.values().keySet()) {
      Properties response = all.nested(type);
      Properties parameters = response.nested("responseParameters");
      Map<String, Source> headers = new LinkedHashMap<>();
      parameters
          .allTexts()
          .forEach(
              (name, text) -> {
                if (!name.startsWith(HEADER)) {
                  parameters.refuse(name);
                }
                String header = name.substring(HEADER.length());
                headers.put(header, source(header, text, parameters.lineOf(name)));
              });
      byType.put(
          type,
          new Customized(
              response.text("statusCode").map(_ -> response.number("statusCode", 0)),
              headers,
              templates(response.nested("responseTemplates"))));
    }
    return new GatewayResponses(byType);
  }

  /** These responses, replaced by those of the other for the same type. */
  GatewayResponses with(GatewayResponses other) {
    Map<String, Customized> both = new HashMap<>(byType);
    both.putAll(other.byType);
    return new GatewayResponses(both);
  }

  /** A template without {@code GatewayResponses}. */
  public static GatewayResponses none() {
    return new GatewayResponses(Map.of());
  }

  private static Map<String, String> templates(Properties templates) {
    Map<String, String> texts = templates.allTexts();
    texts.forEach(
        (type, text) -> {
          Matcher variable = LOG_VARIABLE.matcher(text);
          if (variable.find()) {
            throw new TemplateException(
                templates.lineOf(type),
                "%s is a variable of access logs. A gateway response cannot have it"
                    .formatted(variable.group()));
          }
        });
    return texts;
  }

  private static Map<String, Source> sources(Properties headers) {
    Map<String, Source> sources = new LinkedHashMap<>();
    headers
        .allTexts()
        .forEach((name, text) -> sources.put(name, source(name, text, headers.lineOf(name))));
    return sources;
  }

  private static Source source(String name, String text, int line) {
    Matcher literal = LITERAL.matcher(text);
    if (literal.matches()) {
      return new Literal(literal.group(1));
    }
    Matcher request = FROM_REQUEST.matcher(text);
    if (!request.matches()) {
      throw new TemplateException(
          line,
          "the value of the header %s must be text in single quotes (\"'text'\") or method.request."
                  .formatted(name)
              + "header.NAME, .path.NAME or .querystring.NAME: API Gateway refuses others");
    }
    String parameter = request.group(2);
    return switch (request.group(1)) {
      case "header" -> new RequestHeader(parameter);
      case "path" -> new RequestPath(parameter);
      default -> new RequestQuery(parameter);
    };
  }
}
