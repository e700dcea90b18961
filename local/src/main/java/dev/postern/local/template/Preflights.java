package dev.postern.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The OPTIONS methods that SAM adds for {@code Cors}: one for each path that has none. */
final class Preflights {
  private Preflights() {}

  /**
   * The routes that SAM adds to an API.
   *
   * @param routes of all APIs
   */
  static List<Route> of(ApiReader reader, List<Route> routes) {
    Optional<Cors> cors = reader.cors();
    if (cors.isEmpty()) {
      return List.of();
    }
    var methods = new LinkedHashMap<String, TreeSet<String>>();
    for (Route route : routes) {
      if (route.api().equals(reader.api())) {
        methods.computeIfAbsent(route.path(), _ -> new TreeSet<>()).add(route.method());
      }
    }
    var preflights = new ArrayList<Route>();
    methods.forEach(
        (path, own) -> {
          if (!own.contains("OPTIONS")) {
            preflights.add(preflight(reader, path, cors.get().preflight(own)));
          }
        });
    return preflights;
  }

  private static Route preflight(ApiReader reader, String path, Map<String, String> headers) {
    return new Route(
        reader.api(),
        "OPTIONS",
        path,
        reader.preflightAuthorizer(),
        reader.preflightApiKeyRequired(),
        new Route.CorsMock(headers),
        1);
  }
}
