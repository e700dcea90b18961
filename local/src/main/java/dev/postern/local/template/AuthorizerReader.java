package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the authorizers of {@code Auth.Authorizers}. */
final class AuthorizerReader {
  /** The limit of API Gateway for the time that a result is cached. */
  private static final int MAX_TTL_SECONDS = 3600;

  private final FunctionIndex functions;

  AuthorizerReader(FunctionIndex functions) {
    this.functions = requireNonNull(functions, "functions is null");
  }

  /**
   * Reads one authorizer.
   *
   * @throws TemplateException if it is of a kind that is not emulated
   */
  Authorizer read(String name, Properties one) {
    if (one.has("UserPoolArn")) {
      return UserPoolReader.read(name, one);
    }
    // SAM has this type for HTTP APIs only. The error must name it.
    one.refuse("JwtConfiguration");
    one.refuse("AuthorizationScopes");
    return lambda(name, one);
  }

  private Authorizer lambda(String name, Properties one) {
    if (!one.has("FunctionArn")) {
      throw new TemplateException(one.line(), "authorizer " + name + " has no FunctionArn");
    }
    FunctionSpec function = functions.byArn(one, "FunctionArn");
    Properties identity = one.nested("Identity");
    Duration ttl = ttl(identity, "ReauthorizeEvery");
    return switch (one.text("FunctionPayloadType").orElse("TOKEN")) {
      case "TOKEN" ->
          new Authorizer.Token(
              name,
              function,
              ttl,
              identity.text("Header").orElse("Authorization"),
              regex(identity, "ValidationExpression"));
      case "REQUEST" ->
          new Authorizer.Request(
              name, function, ttl, checked(sources(identity), ttl, name, identity.line()));
      case String other ->
          throw new TemplateException(
              one.lineOf("FunctionPayloadType"),
              "FunctionPayloadType of authorizer %s must be TOKEN or REQUEST, not %s"
                  .formatted(name, other));
    };
  }

  private static List<Authorizer.IdentitySource> sources(Properties identity) {
    var sources = new ArrayList<Authorizer.IdentitySource>();
    add(sources, Authorizer.IdentitySource.Kind.HEADER, identity.texts("Headers"));
    add(sources, Authorizer.IdentitySource.Kind.QUERY_STRING, identity.texts("QueryStrings"));
    add(sources, Authorizer.IdentitySource.Kind.STAGE_VARIABLE, identity.texts("StageVariables"));
    add(sources, Authorizer.IdentitySource.Kind.CONTEXT, identity.texts("Context"));
    return sources;
  }

  private static void add(
      List<Authorizer.IdentitySource> sources,
      Authorizer.IdentitySource.Kind kind,
      List<String> names) {
    names.forEach(name -> sources.add(new Authorizer.IdentitySource(kind, name)));
  }

  /** The sources of a REQUEST authorizer. API Gateway rejects a cache without one. */
  static List<Authorizer.IdentitySource> checked(
      List<Authorizer.IdentitySource> sources, Duration ttl, String name, int line) {
    if (sources.isEmpty() && !ttl.isZero()) {
      throw new TemplateException(
          line,
          ("the REQUEST authorizer %s needs an identity source, or no cache (ReauthorizeEvery or"
                  + " authorizerResultTtlInSeconds: 0)")
              .formatted(name));
    }
    return sources;
  }

  /** How long a result may be cached: 300 seconds by default, 3,600 at most. */
  static Duration ttl(Properties owner, String property) {
    int seconds = owner.number(property, 300);
    if (seconds > MAX_TTL_SECONDS) {
      throw new TemplateException(
          owner.lineOf(property),
          "%s must be a number from 0 to %d".formatted(property, MAX_TTL_SECONDS));
    }
    return Duration.ofSeconds(seconds);
  }

  /** A regular expression that the identity must match; empty if there is none. */
  static Optional<Pattern> regex(Properties owner, String property) {
    try {
      return owner.text(property).map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      throw new TemplateException(
          owner.lineOf(property),
          "%s is not a valid regular expression: %s".formatted(property, e.getMessage()));
    }
  }
}
