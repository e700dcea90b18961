package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One method of one path.
 *
 * @param api the API that it belongs to
 * @param method upper case, or {@code ANY}
 * @param path as in the template, {@code /posts/{postId}}
 * @param authorizer empty only where the template declares none
 * @param apiKeyRequired whether a request needs an API key, after the authorizer allowed it
 * @param line of the template
 */
public record Route(
    Api api,
    String method,
    String path,
    Optional<Authorizer> authorizer,
    boolean apiKeyRequired,
    Target target,
    int line) {
  private static final List<String> METHODS =
      List.of("ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  public Route {
    requireNonNull(api, "api is null");
    requireNonNull(method, "method is null");
    requireNonNull(path, "path is null");
    requireNonNull(authorizer, "authorizer is null");
    requireNonNull(target, "target is null");
  }

  /**
   * The method of an event.
   *
   * @throws TemplateException if API Gateway does not have it
   */
  static String method(Properties event) {
    String method = event.required("Method").toUpperCase(Locale.ROOT).replace("*", "ANY");
    if (!METHODS.contains(method)) {
      throw new TemplateException(
          event.lineOf("Method"),
          "%s is not a method of API Gateway. Use one of %s".formatted(method, METHODS));
    }
    return method;
  }

  /** The same route of this API. */
  Route in(Api other) {
    return new Route(other, method, path, authorizer, apiKeyRequired, target, line);
  }

  /** Its authorizer, if that is a Lambda authorizer. */
  public Optional<Authorizer.Lambda> guard() {
    return authorizer.flatMap(
        one ->
            switch (one) {
              case Authorizer.Lambda lambda -> Optional.of(lambda);
              case Authorizer.UserPool _ -> Optional.empty();
            });
  }

  /** The same route behind this authorizer. */
  Route behind(Authorizer other) {
    return new Route(api, method, path, Optional.of(other), apiKeyRequired, target, line);
  }

  /** The integration of a route. */
  public sealed interface Target {}

  /**
   * A Lambda proxy integration.
   *
   * @param timeout of the integration, not of the function
   */
  public record FunctionTarget(FunctionSpec function, Duration timeout) implements Target {
    public FunctionTarget {
      requireNonNull(function, "function is null");
      requireNonNull(timeout, "timeout is null");
    }
  }

  /** The mock integration that SAM adds for OPTIONS: status 200 and fixed headers. */
  public record CorsMock(Map<String, String> headers) implements Target {
    public CorsMock {
      headers = Map.copyOf(headers);
    }
  }
}
