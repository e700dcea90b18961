package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the routes of an OpenAPI document, as API Gateway imports it: "Working with API Gateway
 * extensions to OpenAPI". Only Lambda proxy integrations, and the mocks that answer a preflight,
 * are emulated.
 */
final class DefinitionRoutes {
  static final String INTEGRATION = "x-amazon-apigateway-integration";

  static final String ANY = "x-amazon-apigateway-any-method";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", ANY);
  private static final String RESPONSE_HEADER = "method.response.header.";

  private final ApiDefinition definition;
  private final ApiReader reader;
  private final DefinitionSecurity security;
  private final FunctionIndex functions;

  DefinitionRoutes(ApiDefinition definition, ApiReader reader, FunctionIndex functions) {
    this.definition = requireNonNull(definition, "definition is null");
    this.reader = requireNonNull(reader, "reader is null");
    this.functions = requireNonNull(functions, "functions is null");
    this.security = new DefinitionSecurity(definition.document(), reader, functions);
  }

  /**
   * Reads the routes.
   *
   * @param faults gets the errors of each operation
   */
  List<Route> read(Faults faults) {
    var routes = new ArrayList<Route>();
    Properties paths = definition.document().nested("paths");
    for (String path : paths.values().keySet()) {
      Properties operations = paths.nested(path);
      operations.values().keySet().stream()
          .filter(METHODS::contains)
          .forEach(
              method ->
                  faults.collect(
                      () -> routes.add(definition.inFile(() -> route(path, method, operations)))));
    }
    return routes;
  }

  private Route route(String path, String method, Properties operations) {
    String name = method.equals(ANY) ? "ANY" : method.toUpperCase(Locale.ROOT);
    Properties operation = operations.nested(method).named(name + " " + path);
    operation.refuse("x-amazon-apigateway-request-validator");
    if (!operation.has(INTEGRATION)) {
      throw new TemplateException(
          operation.line(), "%s %s has no %s".formatted(name, path, INTEGRATION));
    }
    DefinitionSecurity.Requirement required = security.of(operation);
    return new Route(
        reader.api(),
        name,
        path,
        required.authorizer(),
        required.apiKey(),
        target(name, operation),
        operation.line());
  }

  private Route.Target target(String method, Properties operation) {
    Properties integration = operation.nested(INTEGRATION).named(operation.owner());
    String type = integration.required("type").toLowerCase(Locale.ROOT);
    if (type.equals("aws_proxy")) {
      Duration timeout = Duration.ofMillis(integration.number("timeoutInMillis", 29_000));
      return new Route.FunctionTarget(functions.byUri(integration, "uri"), timeout);
    }
    if (type.equals("mock") && method.equals("OPTIONS")) {
      return new Route.CorsMock(preflightHeaders(integration));
    }
    throw new TemplateException(
        integration.lineOf("type"),
        "%s has an integration of type %s. The local stack emulates aws_proxy, and mock for OPTIONS"
            .formatted(operation.owner(), type));
  }

  private static Map<String, String> preflightHeaders(Properties integration) {
    var headers = new LinkedHashMap<String, String>();
    integration
        .nested("responses")
        .nested("default")
        .nested("responseParameters")
        .allTexts()
        .forEach(
            (name, text) -> {
              if (name.startsWith(RESPONSE_HEADER)) {
                headers.put(name.substring(RESPONSE_HEADER.length()), Cors.unquote(text));
              }
            });
    return headers;
  }
}
