package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The property {@code Cors} of an API. SAM adds only one OPTIONS method per path for it. Functions
 * and gateway responses set their own headers.
 *
 * @param headers the fixed headers, without quotes
 * @param methods {@code AllowMethods}; empty = the methods of the path
 */
record Cors(Map<String, String> headers, Optional<String> methods) {
  private static final String ALLOW_METHODS = "Access-Control-Allow-Methods";

  Cors {
    requireNonNull(headers, "headers is null");
    requireNonNull(methods, "methods is null");
  }

  /**
   * Reads the property: one origin, or a mapping.
   *
   * @throws TemplateException if SAM or API Gateway rejects it
   */
  static Cors read(Properties api) {
    var headers = new LinkedHashMap<String, String>();
    if (!(api.values().get("Cors") instanceof Value.Mapping)) {
      put(headers, "Access-Control-Allow-Origin", api, "Cors");
      return new Cors(headers, Optional.empty());
    }
    Properties cors = api.nested("Cors");
    put(headers, "Access-Control-Allow-Headers", cors, "AllowHeaders");
    // SAM's default.
    headers.put("Access-Control-Allow-Origin", "*");
    put(headers, "Access-Control-Allow-Origin", cors, "AllowOrigin");
    put(headers, "Access-Control-Max-Age", cors, "MaxAge");
    if (cors.flag("AllowCredentials", false)) {
      if (headers.get("Access-Control-Allow-Origin").equals("*")) {
        throw new TemplateException(
            cors.lineOf("AllowCredentials"),
            "AllowCredentials needs an AllowOrigin other than '*': SAM rejects it");
      }
      headers.put("Access-Control-Allow-Credentials", "true");
    }
    return new Cors(headers, literal(cors, "AllowMethods"));
  }

  /** The headers of the OPTIONS method of a path that has these other methods. */
  Map<String, String> preflight(Collection<String> pathMethods) {
    LinkedHashMap<String, String> all = new LinkedHashMap<>(headers);
    TreeSet<String> own = new TreeSet<>(pathMethods);
    own.add("OPTIONS");
    all.put(
        ALLOW_METHODS,
        methods.orElse(
            own.contains("ANY")
                ? "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT"
                : String.join(",", own)));
    return all;
  }

  private static void put(
      Map<String, String> headers, String header, Properties owner, String property) {
    literal(owner, property).ifPresent(text -> headers.put(header, text));
  }

  // SAM puts the text into a mapping expression of API Gateway, in which literals have quotes.
  private static Optional<String> literal(Properties owner, String property) {
    Optional<String> text = owner.text(property);
    if (text.isPresent() && !text.get().matches("(?s)'.*'")) {
      throw new TemplateException(
          owner.lineOf(property),
          "%s must be text in single quotes inside double quotes, for example \"'*'\", not %s: API Gateway rejects it"
              .formatted(property, text.get()));
    }
    return text.map(Cors::unquote);
  }

  static String unquote(String text) {
    return text.length() > 1 && text.startsWith("'") && text.endsWith("'")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
