package dev.postern.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** Turns a template into a {@link StackModel}: who answers which route, behind which authorizer. */
final class StackReader {
  private final Map<String, Resource> resources;
  private final Map<String, Node> apiGlobals;
  private final Intrinsics intrinsics;
  private final Arns arns;
  private final ApiKeyReader apiKeys;
  private final Faults faults = new Faults();
  private final FunctionIndex functions;
  private final Map<String, ApiReader> apis = new LinkedHashMap<>();
  private final Map<String, String> notEmulated = new LinkedHashMap<>();

  /**
   * @throws TemplateException when the template's outline cannot be read
   */
  StackReader(
      TemplateFile source,
      Map<String, String> parameters,
      EnvironmentOverrides overrides,
      Arns arns) {
    this.arns = arns;
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
    functions.resources().forEach(function -> routes.addAll(routes(function)));
    List.copyOf(apis.values())
        .forEach(api -> faults.collect(() -> routes.addAll(preflights(api, routes))));
    faults.throwAll();
    if (routes.isEmpty()) {
      throw new Unserved(resources.values()).fault();
    }
    listNotEmulated();
    return new StackModel(routes, notEmulated, warnings());
  }

  private Stream<Resource> resources(String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type));
  }

  private List<String> warnings() {
    ArrayList<String> warnings = new ArrayList<>(functions.warnings());
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
                        routes.add(route(function, name, event.get("Properties"), node));
                      }
                    });
            case "HttpApi" -> notEmulated.put(function.id() + "." + name, "event HttpApi");
            default -> {}
          }
        });
    return routes;
  }

  private Route route(Resource function, String name, Node properties, Node node) {
    int line = TemplateFile.line(node);
    if (properties == null || !(intrinsics.evaluate(properties) instanceof Value.Mapping values)) {
      throw new TemplateException(line, "event " + name + " has no Properties");
    }
    var event = new Properties("event " + name, line, values.members());
    event.refuse("RequestModel");
    event.refuse("RequestParameters");
    ApiReader api = api(TemplateFile.entries(properties).get("RestApiId"));
    String path = event.required("Path");
    if (!path.startsWith("/")) {
      throw new TemplateException(event.lineOf("Path"), "a path starts with /, not " + path);
    }
    Duration timeout = Duration.ofMillis(event.number("TimeoutInMillis", 29_000));
    return new Route(
        api.api(),
        event.required("Method").toUpperCase(Locale.ROOT).replace("*", "ANY"),
        path,
        api.authorizer(event),
        api.apiKeyRequired(event),
        new Route.FunctionTarget(functions.read(function), timeout),
        line);
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
    return new ApiReader(api, intrinsics, arns, apiKeys, functions::byArn);
  }

  private List<Route> preflights(ApiReader reader, List<Route> routes) {
    Optional<Cors> cors = reader.cors();
    var methods = new LinkedHashMap<String, TreeSet<String>>();
    for (Route route : routes) {
      if (cors.isPresent() && route.api().equals(reader.api())) {
        methods.computeIfAbsent(route.path(), _ -> new TreeSet<>()).add(route.method());
      }
    }
    var preflights = new ArrayList<Route>();
    methods.forEach(
        (path, own) -> {
          if (!own.contains("OPTIONS")) {
            var mock = new Route.CorsMock(cors.orElseThrow().preflight(own));
            preflights.add(
                new Route(
                    reader.api(),
                    "OPTIONS",
                    path,
                    reader.preflightAuthorizer(),
                    reader.preflightApiKeyRequired(),
                    mock,
                    1));
          }
        });
    return preflights;
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
