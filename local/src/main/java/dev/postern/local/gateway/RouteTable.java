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
 * {proxy+}}. A path without the request's method does not end the search: the request goes on to a
 * less exact path that has it. A slash at the end and more than one slash at the start do not count
 * for the route, but stay in the ARN that the policy sees. Segments are compared and handed on as
 * they were sent, never decoded.
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
    var search = new Search(request.method(), segments(request.routingPath()), parameters);
    return search.from(root, 0).map(route -> new RoutedRequest(route, parameters, request));
  }

  /** One search. It fills in the parameters of the path that it finds. */
  private record Search(String method, String[] segments, Map<String, String> parameters) {

    Optional<Route> from(Segment at, int index) {
      if (index == segments.length) {
        return at.route(method);
      }
      String text = segments[index];
      Segment exact = at.literals.get(text);
      Optional<Route> found = exact == null ? Optional.<Route>empty() : from(exact, index + 1);
      if (found.isEmpty() && at.parameter != null && !text.isEmpty()) {
        found = from(at.parameter, index + 1);
        found.ifPresent(_ -> parameters.put(at.parameterName, text));
      }
      if (found.isEmpty() && at.proxy != null) {
        found = at.proxy.route(method);
        String rest = String.join("/", List.of(segments).subList(index, segments.length));
        found.ifPresent(_ -> parameters.put(at.proxyName, rest));
      }
      return found;
    }
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

    private Optional<Route> route(String method) {
      return Optional.ofNullable(methods.get(method))
          .or(() -> Optional.ofNullable(methods.get("ANY")));
    }

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
