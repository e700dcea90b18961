package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an {@code AWS::Serverless::Api} and its authorizers. Anything that protects a route on AWS
 * and is not emulated stops the start, so that no route is served without its authorizer.
 */
final class ApiReader {
  private static final String MERGE = "MergeDefinitions";
  private static final List<String> PROPERTIES =
      List.of(
          "StageName",
          "Auth",
          "Cors",
          "GatewayResponses",
          "BinaryMediaTypes",
          "Variables",
          "ApiKeySourceType",
          MERGE);

  private static final String BINARY_MEDIA_TYPES = "x-amazon-apigateway-binary-media-types";
  private static final String KEY_SOURCE = "x-amazon-apigateway-api-key-source";

  private final Properties properties;
  private final Properties auth;
  private final AuthorizerReader authorizerReader;
  private final Optional<ApiDefinition> definition;
  private final Map<String, Authorizer> authorizers = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final Api api;

  /**
   * @param definition its OpenAPI document; empty if SAM makes it from the events
   */
  ApiReader(
      Resource resource,
      Intrinsics intrinsics,
      ApiKeyReader apiKeys,
      FunctionIndex functions,
      Optional<ApiDefinition> definition) {
    this.authorizerReader = new AuthorizerReader(functions);
    this.definition = requireNonNull(definition, "definition is null");
    this.properties = KnownOrigins.of(Properties.of(resource, intrinsics, PROPERTIES), warnings);
    this.auth = properties.nested("Auth");
    auth.refuse("ResourcePolicy");
    auth.refuse("OverrideApiAuth");
    refuseMerged();
    String stage = properties.text("StageName").orElse("Prod");
    this.api =
        new Api(
            resource.id(),
            functions.arns().apiArn(stage),
            stage,
            properties.nested("Variables").allTexts(),
            binaryMediaTypes(),
            gatewayResponses(),
            new ApiKeys(keySource(), apiKeys.keys(resource.id(), stage, auth)));
  }

  // SAM adds the events, with their authorizers, to the operations of the document.
  private void refuseMerged() {
    if (properties.flag(MERGE, false)) {
      properties.refuse(MERGE);
    }
  }

  private List<String> binaryMediaTypes() {
    List<String> types =
        new ArrayList<>(
            definition.map(d -> d.document().texts(BINARY_MEDIA_TYPES)).orElse(List.of()));
    properties.texts("BinaryMediaTypes").forEach(type -> types.add(type.replace("~1", "/")));
    return types;
  }

  private GatewayResponses gatewayResponses() {
    GatewayResponses own = GatewayResponses.read(properties.nested("GatewayResponses"));
    return definition
        .map(d -> d.inFile(() -> GatewayResponses.ofDefinition(d.document())).with(own))
        .orElse(own);
  }

  private ApiKeys.Source keySource() {
    Optional<String> inDocument = definition.flatMap(d -> d.document().text(KEY_SOURCE));
    return switch (properties.text("ApiKeySourceType").or(() -> inDocument).orElse("HEADER")) {
      case "HEADER" -> ApiKeys.Source.HEADER;
      case "AUTHORIZER" -> ApiKeys.Source.AUTHORIZER;
      case String other ->
          throw new TemplateException(
              properties.lineOf("ApiKeySourceType"),
              "ApiKeySourceType must be HEADER or AUTHORIZER, not " + other);
    };
  }

  Api api() {
    return api;
  }

  Optional<ApiDefinition> definition() {
    return definition;
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** {@code Cors}, if the API has it. */
  Optional<Cors> cors() {
    return properties.has("Cors") ? Optional.of(Cors.read(properties)) : Optional.empty();
  }

  /**
   * The authorizer of the OPTIONS methods that SAM adds for {@code Cors}. By default they have one.
   */
  Optional<Authorizer> preflightAuthorizer() {
    return auth.flag("AddDefaultAuthorizerToCorsPreflight", true)
        ? defaultAuthorizer()
        : Optional.empty();
  }

  /** The authorizer of routes that name none. */
  Optional<Authorizer> defaultAuthorizer() {
    return auth.text("DefaultAuthorizer").flatMap(name -> authorizer(name, auth));
  }

  /** An authorizer of {@code Auth.Authorizers}; empty if there is none with this name. */
  Optional<Authorizer> authorizerNamed(String name) {
    return auth.nested("Authorizers").has(name) ? authorizer(name, auth) : Optional.empty();
  }

  /** Whether all routes need an API key. */
  boolean apiKeyByDefault() {
    return auth.flag("ApiKeyRequired", false);
  }

  /**
   * The authorizer of a route.
   *
   * @param event the properties of the function's event
   * @throws TemplateException if its type is not emulated, or if it does not exist
   */
  Optional<Authorizer> authorizer(Properties event) {
    Properties own = event.nested("Auth");
    own.refuse("ResourcePolicy");
    return own.text("Authorizer")
        .or(() -> auth.text("DefaultAuthorizer"))
        .flatMap(name -> authorizer(name, own.has("Authorizer") ? own : auth))
        .map(authorizer -> withScopes(authorizer, own));
  }

  /** Scopes of a route replace those of its authorizer, also an empty list. */
  private static Authorizer withScopes(Authorizer authorizer, Properties own) {
    if (!own.has("AuthorizationScopes")) {
      return authorizer;
    }
    if (!own.has("Authorizer")) {
      throw new TemplateException(
          own.lineOf("AuthorizationScopes"),
          "AuthorizationScopes works only when Authorizer is set beside it");
    }
    return switch (authorizer) {
      case Authorizer.UserPool pool -> pool.withScopes(own.texts("AuthorizationScopes"));
      case Authorizer.Lambda _ -> {
        own.refuse("AuthorizationScopes");
        yield authorizer;
      }
    };
  }

  /** Whether a route needs an API key. Its own setting takes precedence over that of the API. */
  boolean apiKeyRequired(Properties event) {
    return event.nested("Auth").flag("ApiKeyRequired", apiKeyByDefault());
  }

  /** Whether the OPTIONS methods that {@code Cors} makes need an API key. */
  boolean preflightApiKeyRequired() {
    return apiKeyByDefault() && auth.flag("AddApiKeyRequiredToCorsPreflight", true);
  }

  private Optional<Authorizer> authorizer(String name, Properties where) {
    if (name.equals("NONE")) {
      return Optional.empty();
    }
    if (!auth.nested("Authorizers").has(name)) {
      throw new TemplateException(
          where.line(), "the local stack does not know the authorizer " + name);
    }
    return Optional.of(
        authorizers.computeIfAbsent(
            name, _ -> authorizerReader.read(name, auth.nested("Authorizers").nested(name))));
  }
}
