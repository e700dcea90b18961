package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads an {@code AWS::Serverless::Api} and its authorizers. What would protect a route on AWS and
 * is not emulated here stops the start: no route is ever served without its authorizer.
 */
final class ApiReader {
  private static final List<String> PROPERTIES =
      List.of(
          "StageName",
          "Auth",
          "Cors",
          "GatewayResponses",
          "BinaryMediaTypes",
          "Variables",
          "ApiKeySourceType",
          "DefinitionBody",
          "DefinitionUri");

  private final Properties properties;
  private final Properties auth;
  private final Function<String, FunctionSpec> functionByArn;
  private final Map<String, Authorizer> authorizers = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final Api api;

  /**
   * @param functionByArn finds the function behind an ARN
   */
  ApiReader(
      Resource resource,
      Intrinsics intrinsics,
      Arns arns,
      ApiKeyReader apiKeys,
      Function<String, FunctionSpec> functionByArn) {
    this.functionByArn = requireNonNull(functionByArn, "functionByArn is null");
    this.properties = KnownOrigins.of(Properties.of(resource, intrinsics, PROPERTIES), warnings);
    properties.refuse("DefinitionBody");
    properties.refuse("DefinitionUri");
    this.auth = properties.nested("Auth");
    auth.refuse("ResourcePolicy");
    String stage = properties.text("StageName").orElse("Prod");
    this.api =
        new Api(
            resource.id(),
            arns.apiArn(stage),
            stage,
            properties.nested("Variables").allTexts(),
            properties.texts("BinaryMediaTypes").stream().map(t -> t.replace("~1", "/")).toList(),
            GatewayResponses.read(properties.nested("GatewayResponses")),
            new ApiKeys(keySource(), apiKeys.keys(resource.id(), stage, auth)));
  }

  private ApiKeys.Source keySource() {
    return switch (properties.text("ApiKeySourceType").orElse("HEADER")) {
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

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** {@code Cors}, when the API has one. */
  Optional<Cors> cors() {
    return properties.has("Cors") ? Optional.of(Cors.read(properties)) : Optional.empty();
  }

  /**
   * The authorizer of the OPTIONS methods that {@code Cors} makes. SAM's default is to have one.
   */
  Optional<Authorizer> preflightAuthorizer() {
    return auth.flag("AddDefaultAuthorizerToCorsPreflight", true)
        ? auth.text("DefaultAuthorizer").flatMap(name -> authorizer(name, auth))
        : Optional.empty();
  }

  /**
   * The authorizer of a route.
   *
   * @param event the properties of the function's event
   * @throws TemplateException when it is of a kind that is not emulated, or not there
   */
  Optional<Authorizer> authorizer(Properties event) {
    Properties own = event.nested("Auth");
    own.refuse("ResourcePolicy");
    own.refuse("AuthorizationScopes");
    return own.text("Authorizer")
        .or(() -> auth.text("DefaultAuthorizer"))
        .flatMap(name -> authorizer(name, own.has("Authorizer") ? own : auth));
  }

  /** Whether a route needs an API key: its own setting, else that of the API. */
  boolean apiKeyRequired(Properties event) {
    return event.nested("Auth").flag("ApiKeyRequired", auth.flag("ApiKeyRequired", false));
  }

  /** Whether the OPTIONS methods that {@code Cors} makes need an API key. */
  boolean preflightApiKeyRequired() {
    return auth.flag("ApiKeyRequired", false)
        && auth.flag("AddApiKeyRequiredToCorsPreflight", true);
  }

  private Optional<Authorizer> authorizer(String name, Properties where) {
    if (name.equals("NONE")) {
      return Optional.empty();
    }
    if (!auth.nested("Authorizers").has(name)) {
      throw new TemplateException(
          where.line(), "the local stack does not know the authorizer " + name);
    }
    return Optional.of(authorizers.computeIfAbsent(name, this::read));
  }

  private Authorizer read(String name) {
    Properties one = auth.nested("Authorizers").nested(name);
    one.refuse("UserPoolArn");
    one.refuse("AuthorizationScopes");
    if (!one.has("FunctionArn")) {
      throw new TemplateException(one.line(), "authorizer " + name + " has no FunctionArn");
    }
    FunctionSpec function = function(one);
    Properties identity = one.nested("Identity");
    Duration ttl = Duration.ofSeconds(identity.number("ReauthorizeEvery", 300));
    return switch (one.text("FunctionPayloadType").orElse("TOKEN")) {
      case "TOKEN" ->
          new Authorizer.Token(
              name,
              function,
              ttl,
              identity.text("Header").orElse("Authorization"),
              identity.text("ValidationExpression").map(text -> regex(text, identity)));
      case "REQUEST" -> new Authorizer.Request(name, function, ttl, sources(identity, ttl));
      case String other ->
          throw new TemplateException(
              one.lineOf("FunctionPayloadType"), "there is no payload type " + other);
    };
  }

  private FunctionSpec function(Properties authorizer) {
    try {
      return functionByArn.apply(authorizer.required("FunctionArn"));
    } catch (StartException e) {
      if (e instanceof TemplateException || e.reasons().size() > 1) {
        throw e;
      }
      throw new TemplateException(authorizer.lineOf("FunctionArn"), e.getMessage());
    }
  }

  private static List<Authorizer.IdentitySource> sources(Properties identity, Duration ttl) {
    var sources = new ArrayList<Authorizer.IdentitySource>();
    add(sources, Authorizer.IdentitySource.Kind.HEADER, identity.texts("Headers"));
    add(sources, Authorizer.IdentitySource.Kind.QUERY_STRING, identity.texts("QueryStrings"));
    add(sources, Authorizer.IdentitySource.Kind.STAGE_VARIABLE, identity.texts("StageVariables"));
    add(sources, Authorizer.IdentitySource.Kind.CONTEXT, identity.texts("Context"));
    if (sources.isEmpty() && !ttl.isZero()) {
      throw new TemplateException(
          identity.line(), "a REQUEST authorizer needs an identity source, or ReauthorizeEvery: 0");
    }
    return sources;
  }

  private static void add(
      List<Authorizer.IdentitySource> sources,
      Authorizer.IdentitySource.Kind kind,
      List<String> names) {
    names.forEach(name -> sources.add(new Authorizer.IdentitySource(kind, name)));
  }

  private static Pattern regex(String text, Properties identity) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new TemplateException(
          identity.lineOf("ValidationExpression"), "not a regular expression: " + e.getMessage());
    }
  }
}
