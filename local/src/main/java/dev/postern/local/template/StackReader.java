package dev.postern.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.Node;

/** Turns a template into a {@link StackModel}: who answers which route, behind which authorizer. */
final class StackReader {
  /** The API that SAM makes for events that name none. */
  private static final String IMPLICIT_API = "ServerlessRestApi";

  private final Map<String, Resource> resources;
  private final Map<String, Node> apiGlobals;
  private final Intrinsics intrinsics;
  private final FunctionReader functionReader;
  private final Arns arns;
  private final ApiKeyReader apiKeys;
  private final Map<String, FunctionSpec> functions = new HashMap<>();
  private final Map<String, ApiReader> apis = new LinkedHashMap<>();
  private final Map<String, String> notEmulated = new LinkedHashMap<>();

  /**
   * @throws TemplateException when the template's outline cannot be read
   */
  StackReader(
      TemplateFile template,
      Map<String, String> parameters,
      EnvironmentOverrides overrides,
      Arns arns) {
    this.arns = arns;
    Map<String, Resource> all = Resource.all(template);
    this.intrinsics =
        new Intrinsics(template, new References(new Parameters(template, parameters), all, arns));
    this.resources = new LinkedHashMap<>(all);
    resources
        .values()
        .removeIf(r -> r.condition().map(c -> !intrinsics.holds(c, r.line())).orElse(false));
    overrides.check(
        all.values().stream()
            .filter(resource -> resource.type().equals(Resource.FUNCTION))
            .map(Resource::id)
            .toList());
    this.functionReader = new FunctionReader(template.folder(), intrinsics, arns, overrides);
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
    for (Resource resource : resources.values()) {
      if (resource.type().equals(Resource.FUNCTION)) {
        routes.addAll(routes(resource));
      }
    }
    if (routes.isEmpty()) {
      throw new StartException("the template has no function with an event of type Api");
    }
    apis.values().forEach(api -> routes.addAll(preflights(api, routes)));
    listNotEmulated();
    return new StackModel(routes, notEmulated);
  }

  /** The tables of the template. */
  List<TableSpec> tables() {
    return resources.values().stream()
        .filter(resource -> resource.type().equals(Resource.TABLE))
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
            case "Api" -> routes.add(route(function, name, event.get("Properties"), node));
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
        new Route.FunctionTarget(function(function), timeout),
        line);
  }

  private ApiReader api(Node reference) {
    if (reference == null) {
      return apis.computeIfAbsent(IMPLICIT_API, this::implicitApi);
    }
    int line = TemplateFile.line(reference);
    String name =
        IntrinsicCall.of(reference)
            .filter(call -> call.function().equals("Ref"))
            .map(IntrinsicCall::scalar)
            .orElseThrow(() -> new TemplateException(line, "RestApiId must be a !Ref"));
    Resource api = resources.get(name);
    if (api == null || !api.type().equals(Resource.API)) {
      throw new TemplateException(line, name + " is not an AWS::Serverless::Api of this template");
    }
    return apis.computeIfAbsent(name, _ -> read(api));
  }

  private ApiReader implicitApi(String id) {
    return read(new Resource(id, Resource.API, 1, Map.of(), apiGlobals, Optional.empty()));
  }

  private ApiReader read(Resource api) {
    return new ApiReader(api, intrinsics, arns, apiKeys, this::functionByArn);
  }

  private FunctionSpec function(Resource resource) {
    return functions.computeIfAbsent(resource.id(), _ -> functionReader.read(resource));
  }

  private FunctionSpec functionByArn(String arn) {
    return resources.values().stream()
        .filter(r -> r.type().equals(Resource.FUNCTION))
        .filter(r -> (arn + ":").startsWith(arns.functionArn(r.physicalName(intrinsics)) + ":"))
        .findFirst()
        .map(this::function)
        .orElseThrow(() -> new StartException("no function of this template is " + arn));
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
        case Resource.FUNCTION, Resource.API, Resource.TABLE -> {}
        case ApiKeyReader.KEY, ApiKeyReader.PLAN, ApiKeyReader.PLAN_KEY -> {}
        default -> notEmulated.put(resource.id(), resource.type());
      }
    }
  }
}
