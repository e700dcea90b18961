package dev.postern.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the routes of a template, with their functions and authorizers, into a {@link StackModel}.
 */
final class StackReader {
  private final Map<String, Resource> resources;
  private final Map<String, Node> apiGlobals;
  private final Intrinsics intrinsics;
  private final Path folder;
  private final ApiKeyReader apiKeys;
  private final Faults faults = new Faults();
  private final FunctionIndex functions;
  private final Map<String, ApiReader> apis = new LinkedHashMap<>();
  private final Map<String, String> notEmulated = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * @throws TemplateException when the template's outline cannot be read
   */
  StackReader(
      TemplateFile source,
      Map<String, String> parameters,
      EnvironmentOverrides overrides,
      Arns arns) {
    this.folder = source.folder();
    var values = new Parameters(source, parameters);
    TemplateFile template = LanguageExtensions.apply(source, values, arns);
    this.resources = Resource.all(template);
    this.intrinsics = new Intrinsics(template, new References(values, resources, arns));
    this.functions = new FunctionIndex(resources.values(), template, intrinsics, arns, overrides);
    this.apiKeys = new ApiKeyReader(resources, intrinsics);
    Node globals = template.section("Globals").get("Api");
    this.apiGlobals = globals == null ? Map.of() : TemplateFile.entries(globals);
  }

  /**
   * Reads what is served.
   *
   * @throws TemplateException when a served part cannot be read, or nothing is served
   */
  StackModel read() {
    var routes = new ArrayList<Route>();
    resources(Resource.API).forEach(api -> faults.collect(() -> routes.addAll(defined(api))));
    functions.resources().forEach(function -> routes.addAll(routes(function)));
    List.copyOf(apis.values())
        .forEach(api -> faults.collect(() -> routes.addAll(Preflights.of(api, routes))));
    faults.throwAll();
    if (routes.isEmpty()) {
      throw new Unserved(resources.values()).fault();
    }
    listNotEmulated();
    return new StackModel(routes, notEmulated, warnings());
  }

  /** The routes of an API with an OpenAPI document. Events add routes to the other APIs only. */
  private List<Route> defined(Resource resource) {
    if (!intrinsics.exists(resource) || ApiDefinition.missing(resource)) {
      return List.of();
    }
    ApiReader reader = apis.computeIfAbsent(resource.id(), _ -> read(resource));
    return new DefinitionRoutes(reader.definition().orElseThrow(), reader, functions).read(faults);
  }

  private Stream<Resource> resources(String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type));
  }

  private List<String> warnings() {
    warnings.addAll(functions.warnings());
    apis.values().forEach(api -> warnings.addAll(api.warnings()));
    return warnings;
  }

  /** The tables of the template. */
  List<TableSpec> tables() {
    return Stream.concat(resources(Resource.TABLE), resources(Resource.SIMPLE_TABLE))
        .filter(intrinsics::exists)
        .map(resource -> TableSpec.read(resource, intrinsics))
        .toList();
  }

  private List<Route> routes(Resource function) {
    Map<String, Node> events =
        function.property("Events").map(TemplateFile::entries).orElse(Map.of());
    var routes = new ArrayList<Route>();
    events.forEach(
        (name, node) -> {
          Map<String, Node> event = TemplateFile.entries(node);
          String type = TemplateFile.plain(event.get("Type"), TemplateFile.line(node), "its Type");
          switch (type) {
            case "Api" ->
                faults.collect(
                    () -> {
                      if (intrinsics.exists(function)) {
                        route(function, name, event.get("Properties"), node).ifPresent(routes::add);
                      }
                    });
            case "HttpApi" -> notEmulated.put(function.id() + "." + name, "event HttpApi");
            default -> {}
          }
        });
    return routes;
  }

  private Optional<Route> route(Resource function, String name, Node properties, Node node) {
    int line = TemplateFile.line(node);
    if (properties == null || !(intrinsics.evaluate(properties) instanceof Value.Mapping values)) {
      throw new TemplateException(line, "event " + name + " has no Properties");
    }
    var event = new Properties("event " + name, line, values.members());
    event.refuse("RequestModel");
    event.refuse("RequestParameters");
    ApiReader api = api(TemplateFile.entries(properties).get("RestApiId"));
    String method = Route.method(event);
    String path = event.required("Path");
    if (!path.startsWith("/")) {
      throw new TemplateException(event.lineOf("Path"), "a path starts with /, not " + path);
    }
    api.definition().ifPresent(document -> warnIfMissing(method, path, event, document));
    return api.definition().isPresent()
        ? Optional.empty()
        : Optional.of(route(api, method, path, event, functions.read(function)));
  }

  private static Route route(
      ApiReader api, String method, String path, Properties event, FunctionSpec function) {
    Duration timeout = Duration.ofMillis(event.number("TimeoutInMillis", 29_000));
    return new Route(
        api.api(),
        method,
        path,
        api.authorizer(event),
        api.apiKeyRequired(event),
        new Route.FunctionTarget(function, timeout),
        event.line());
  }

  private void warnIfMissing(String method, String path, Properties event, ApiDefinition document) {
    if (!document.has(method, path)) {
      warnings.add(
          "template line %d: %s adds no route, because %s %s is not in the OpenAPI document of its API"
              .formatted(event.line(), event.owner(), method, path));
    }
  }

  private ApiReader api(Node reference) {
    if (reference == null) {
      return apis.computeIfAbsent(Resource.IMPLICIT_API, this::implicitApi);
    }
    int line = TemplateFile.line(reference);
    String name =
        IntrinsicCall.of(reference)
            .filter(call -> call.function().equals("Ref"))
            .map(IntrinsicCall::scalar)
            .orElseThrow(() -> new TemplateException(line, "RestApiId must be a !Ref"));
    Resource api = resources.get(name);
    if (api == null || !api.type().equals(Resource.API) || !intrinsics.exists(api)) {
      throw new TemplateException(line, name + " is not an AWS::Serverless::Api of this template");
    }
    return apis.computeIfAbsent(name, _ -> read(api));
  }

  private ApiReader implicitApi(String id) {
    return read(
        new Resource(id, Resource.API, 1, Map.of(), apiGlobals, Map.of(), Optional.empty()));
  }

  private ApiReader read(Resource api) {
    Optional<ApiDefinition> definition = ApiDefinition.of(api, folder, intrinsics);
    return new ApiReader(api, intrinsics, apiKeys, functions, definition);
  }

  private void listNotEmulated() {
    for (Resource resource : resources.values()) {
      switch (resource.type()) {
        case Resource.FUNCTION, Resource.API, Resource.TABLE, Resource.SIMPLE_TABLE -> {}
        case Resource.LAYER, Resource.PLAIN_LAYER -> {}
        case ApiKeyReader.KEY, ApiKeyReader.PLAN, ApiKeyReader.PLAN_KEY -> {}
        default -> notEmulated.put(resource.id(), resource.type());
      }
    }
  }
}
