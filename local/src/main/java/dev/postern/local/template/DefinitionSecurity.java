package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who can call an operation of an OpenAPI document: its {@code security}, and the security
 * schemes with {@code x-amazon-apigateway-authorizer}. A scheme that only API Gateway enforces, or
 * that API Gateway ignores, stops the start, because the route would be open.
 */
final class DefinitionSecurity {
  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";
  private static final String AUTH = "x-amazon-apigateway-auth";

  private final Properties document;
  private final Properties schemes;
  private final ApiReader reader;
  private final FunctionIndex functions;
  private final Map<String, Authorizer> authorizers = new HashMap<>();

  /**
   * What a request of an operation needs.
   *
   * @param authorizer empty = none
   */
  record Requirement(Optional<Authorizer> authorizer, boolean apiKey) {
    Requirement {
      requireNonNull(authorizer, "authorizer is null");
    }
  }

  DefinitionSecurity(Properties document, ApiReader reader, FunctionIndex functions) {
    this.document = requireNonNull(document, "document is null");
    this.reader = requireNonNull(reader, "reader is null");
    this.functions = requireNonNull(functions, "functions is null");
    // OpenAPI 3 and Swagger 2.0.
    this.schemes =
        document.has("securityDefinitions")
            ? document.nested("securityDefinitions")
            : document.nested("components").nested("securitySchemes");
  }

  /**
   * What a request of this operation needs. SAM adds the default authorizer and the API key of the
   * API to every operation, also to those with {@code security: []}.
   *
   * @throws TemplateException if an authorizer is not emulated
   */
  Requirement of(Properties operation) {
    refuseIam(document);
    refuseIam(operation);
    Optional<Authorizer> byDefault = reader.defaultAuthorizer();
    boolean own = operation.has("security") || byDefault.isPresent();
    Set<String> names = names(own ? operation : document);
    boolean apiKey = names.stream().anyMatch(this::isApiKey) || reader.apiKeyByDefault();
    List<Authorizer> found = new ArrayList<>();
    names.stream()
        .filter(name -> !isApiKey(name))
        .forEach(name -> found.add(authorizer(name, operation)));
    byDefault.filter(one -> !found.contains(one)).ifPresent(found::add);
    checkAuthorizers(operation, found);
    return new Requirement(found.stream().findFirst(), apiKey);
  }

  private static void checkAuthorizers(Properties operation, List<Authorizer> found) {
    if (found.size() > 1) {
      throw new TemplateException(
          operation.line(),
          "%s has the authorizers %s. API Gateway uses one authorizer for each method"
              .formatted(
                  operation.owner(),
                  String.join(" and ", found.stream().map(Authorizer::name).toList())));
    }
    if (found.stream().anyMatch(Authorizer.UserPool.class::isInstance)) {
      throw new TemplateException(
          operation.line(),
          "%s has the user pool authorizer %s. With an OpenAPI document, the local stack emulates Lambda authorizers only"
              .formatted(operation.owner(), found.getFirst().name()));
    }
  }

  private static void refuseIam(Properties owner) {
    String type = owner.nested(AUTH).text("type").orElse("NONE");
    if (!type.equalsIgnoreCase("NONE")) {
      throw new TemplateException(
          owner.lineOf(AUTH),
          "%s has %s of the type %s, which the local stack does not emulate"
              .formatted(owner.owner(), AUTH, type));
    }
  }

  private static Set<String> names(Properties owner) {
    Set<String> names = new LinkedHashSet<>();
    if (owner.values().get("security") instanceof Value.Sequence(List<Value> items, int line)) {
      for (Value item : items) {
        new Properties("security", line, Map.of("security", item))
            .nested("security")
            .values()
            .keySet()
            .forEach(names::add);
      }
    } else if (owner.has("security")) {
      throw new TemplateException(owner.lineOf("security"), "security must be a list");
    }
    return names;
  }

  private boolean isApiKey(String name) {
    Properties scheme = schemes.nested(name);
    return !scheme.has(AUTHORIZER)
        && scheme.text("type").equals(Optional.of("apiKey"))
        && scheme.text("name").filter("x-api-key"::equalsIgnoreCase).isPresent();
  }

  private Authorizer authorizer(String name, Properties operation) {
    if (schemes.has(name)) {
      return authorizers.computeIfAbsent(name, this::read);
    }
    return reader
        .authorizerNamed(name)
        .orElseThrow(
            () ->
                new TemplateException(
                    operation.lineOf("security"),
                    "%s needs %s, which is not a security scheme of the document"
                        .formatted(operation.owner(), name)));
  }

  private Authorizer read(String name) {
    Properties scheme = schemes.nested(name);
    if (!scheme.has(AUTHORIZER)) {
      throw new TemplateException(
          scheme.line(),
          "the security scheme %s has no %s. The local stack emulates Lambda authorizers and API keys"
              .formatted(name, AUTHORIZER));
    }
    return read(name, scheme, scheme.nested(AUTHORIZER).named("authorizer " + name));
  }

  private Authorizer read(String name, Properties scheme, Properties one) {
    Duration ttl = AuthorizerReader.ttl(one, "authorizerResultTtlInSeconds");
    String type = one.required("type");
    if (!type.equals("token") && !type.equals("request")) {
      throw new TemplateException(
          one.lineOf("type"),
          "authorizer %s has the type %s. The local stack emulates token and request"
              .formatted(name, type));
    }
    FunctionSpec function = functions.byUri(one, "authorizerUri");
    return type.equals("token")
        ? new Authorizer.Token(
            name,
            function,
            ttl,
            header(scheme, one),
            AuthorizerReader.regex(one, "identityValidationExpression"))
        : new Authorizer.Request(
            name, function, ttl, AuthorizerReader.checked(sources(one), ttl, name, one.line()));
  }

  private static String header(Properties scheme, Properties authorizer) {
    List<Authorizer.IdentitySource> sources = sources(authorizer);
    return sources.isEmpty() ? scheme.required("name") : sources.getFirst().name();
  }

  private static List<Authorizer.IdentitySource> sources(Properties authorizer) {
    var sources = new ArrayList<Authorizer.IdentitySource>();
    String text = authorizer.text("identitySource").orElse("");
    for (String source : text.isBlank() ? new String[0] : text.split(",")) {
      sources.add(source(source.strip(), authorizer.lineOf("identitySource")));
    }
    return sources;
  }

  private static Authorizer.IdentitySource source(String text, int line) {
    for (Authorizer.IdentitySource.Kind kind : Authorizer.IdentitySource.Kind.values()) {
      String prefix =
          switch (kind) {
            case HEADER -> "method.request.header.";
            case QUERY_STRING -> "method.request.querystring.";
            case STAGE_VARIABLE -> "stageVariables.";
            case CONTEXT -> "context.";
          };
      if (text.startsWith(prefix)) {
        return new Authorizer.IdentitySource(kind, text.substring(prefix.length()));
      }
    }
    throw new TemplateException(line, text + " is not a valid identity source");
  }
}
