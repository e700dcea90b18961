package dev.postern.local.template;

import dev.postern.local.template.Value.Mapping;
import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces CORS origins that exist only on AWS, for example the domain of a CloudFront
 * distribution, with a text that is not the origin of any page. The API then works without a
 * browser, and a browser names the reason. No origin gets more access than on AWS.
 */
final class KnownOrigins {
  private static final String PLACEHOLDER = "'https://origin-not-known.invalid'";
  private static final List<String> ORIGINS =
      List.of("Cors", "AllowOrigin", "Access-Control-Allow-Origin");

  private final String owner;
  private final List<String> warnings;

  private KnownOrigins(String owner, List<String> warnings) {
    this.owner = owner;
    this.warnings = warnings;
  }

  /**
   * The properties of an API with a value for each origin.
   *
   * @param warnings receives one sentence for each origin that is not known
   */
  static Properties of(Properties api, List<String> warnings) {
    var origins = new KnownOrigins(api.owner(), warnings);
    LinkedHashMap<String, Value> values = new LinkedHashMap<>(api.values());
    for (String name : List.of("Cors", "GatewayResponses")) {
      values.computeIfPresent(name, origins::replace);
    }
    return new Properties(api.owner(), api.line(), values);
  }

  private Value replace(String name, Value value) {
    if (value instanceof Unknown(TemplateException cause) && isOrigin(name)) {
      warnings.add(
          ("template line %d: the CORS origin of %s is not known on this machine (%s). Browsers"
                  + " cannot call the API from another origin. Make the origin a parameter and give"
                  + " it with --parameter-overrides")
              .formatted(cause.line(), owner, cause.reason()));
      return new Scalar(PLACEHOLDER, cause.line());
    }
    if (value instanceof Mapping(Map<String, Value> members, int line)) {
      LinkedHashMap<String, Value> replaced = new LinkedHashMap<>(members);
      replaced.replaceAll(this::replace);
      return new Mapping(replaced, line);
    }
    return value;
  }

  private static boolean isOrigin(String name) {
    return ORIGINS.stream().anyMatch(name::equalsIgnoreCase);
  }
}
