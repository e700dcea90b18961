package dev.postern.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a template that the local stack runs.
 *
 * @param routes every route that is served, each with its authorizer
 * @param notEmulated logical id to type of what exists on AWS only
 * @param warnings what the user should know before the first request, one sentence each
 */
public record StackModel(
    List<Route> routes, Map<String, String> notEmulated, List<String> warnings) {
  public StackModel {
    warnings = List.copyOf(warnings);
    routes = List.copyOf(routes);
  }

  /** The functions that handle or protect a route, each once, by logical id. */
  public Map<String, FunctionSpec> functions() {
    var functions = new LinkedHashMap<String, FunctionSpec>();
    for (Route route : routes) {
      route.guard().ifPresent(guard -> functions.put(guard.function().id(), guard.function()));
      switch (route.target()) {
        case Route.FunctionTarget target ->
            functions.put(target.function().id(), target.function());
        case Route.CorsMock _ -> {}
      }
    }
    return functions;
  }
}
