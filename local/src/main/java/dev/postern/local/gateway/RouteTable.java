package dev.postern.local.gateway;

import dev.postern.local.template.Route;
import dev.postern.local.template.TemplateException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request: a static segment goes before {@code {param}}, that before {@code
 * {proxy+}}. A trailing slash is ignored here, as API Gateway does, but stays in the ARN that the
 * policy sees. Segments are compared as they were sent, never decoded.
 */
final class RouteTable {
  private final Segment root = new Segment();

  /**
   * @throws TemplateException when two routes cannot be told apart
   */
  RouteTable(List<Route> routes) {
    routes.forEach(this::add);
  }

  /** The route of a request; empty if no path matches or the path has no such method. */
  Optional<RoutedRequest> find(ApiRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    return find(root, segments(request.path()), 0, parameters)
        .flatMap(
            segment ->
                Optional.ofNullable(segment.methods.get(request.method()))
                    .or(() -> Optional.ofNullable(segment.methods.get("ANY"))))
        .map(route -> new RoutedRequest(route, parameters, request));
  }

  private Optional<Segment> find(
      Segment at, String[] segments, int index, Map<String, String> parameters) {
    if (index == segments.length) {
      return at.methods.isEmpty() ? Optional.empty() : Optional.of(at);
    }
    String text = segments[index];
    Segment exact = at.literals.get(text);
    Optional<Segment> found =
        exact == null ? Optional.<Segment>empty() : find(exact, segments, index + 1, parameters);
    if (found.isEmpty() && at.parameter != null && !text.isEmpty()) {
      found = find(at.parameter, segments, index + 1, parameters);
      found.ifPresent(_ -> parameters.put(at.parameterName, ApiRequest.decodeSegment(text)));
    }
    if (found.isEmpty() && at.proxy != null) {
      String rest = String.join("/", List.of(segments).subList(index, segments.length));
      parameters.put(at.proxyName, ApiRequest.decodeSegment(rest));
      found = Optional.of(at.proxy);
    }
    return found;
  }

  private void add(Route route) {
    Segment at = root;
    for (String text : segments(route.path())) {
      at = at.child(text, route);
    }
    Route before = at.methods.putIfAbsent(route.method(), route);
    if (before != null) {
      throw new TemplateException(
          route.line(),
          "%s %s is also at line %d".formatted(route.method(), route.path(), before.line()));
    }
  }

  private static String[] segments(String path) {
    String inner = path.substring(1);
    String trimmed = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
    return trimmed.isEmpty() ? new String[0] : trimmed.split("/", -1);
  }

  /** A node of the tree of paths. */
  private static final class Segment {
    private final Map<String, Segment> literals = new HashMap<>();
    private final Map<String, Route> methods = new HashMap<>();
    private Segment parameter;
    private String parameterName;
    private Segment proxy;
    private String proxyName;

    private Segment child(String text, Route route) {
      if (text.matches("\\{[\\w.-]+\\+}")) {
        proxyName = same(proxyName, text.substring(1, text.length() - 2), route);
        proxy = proxy == null ? new Segment() : proxy;
        return proxy;
      }
      if (text.matches("\\{[\\w.-]+}")) {
        parameterName = same(parameterName, text.substring(1, text.length() - 1), route);
        parameter = parameter == null ? new Segment() : parameter;
        return parameter;
      }
      if (text.contains("{") || text.contains("}") || text.isEmpty()) {
        throw new TemplateException(route.line(), "cannot read the path " + route.path());
      }
      return literals.computeIfAbsent(text, _ -> new Segment());
    }

    private static String same(String before, String name, Route route) {
      if (before != null && !before.equals(name)) {
        throw new TemplateException(
            route.line(),
            "%s names a parameter {%s} that another route calls {%s}"
                .formatted(route.path(), name, before));
      }
      return name;
    }
  }
}
