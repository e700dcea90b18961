package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An authorizer of a REST API. */
public sealed interface Authorizer {

  /** Its name in the template. */
  String name();

  /** A Lambda authorizer. */
  sealed interface Lambda extends Authorizer {

    /** The function that returns the policy. */
    FunctionSpec function();

    /** How long a policy can be reused for the same identity; zero = never. */
    Duration reauthorizeEvery();
  }

  /**
   * The authorizer of a Cognito user pool: it validates the token in one header.
   *
   * @param header the identity source
   * @param issuers the issuers whose tokens are valid
   * @param audience what {@code aud} must match; empty = not checked
   * @param scopes an access token needs one of them; empty = an identity token is needed
   * @param line of the template
   */
  record UserPool(
      String name,
      String header,
      Issuers issuers,
      Optional<Pattern> audience,
      List<String> scopes,
      int line)
      implements Authorizer {
    public UserPool {
      requireNonNull(name, "name is null");
      requireNonNull(header, "header is null");
      requireNonNull(issuers, "issuers is null");
      requireNonNull(audience, "audience is null");
      scopes = List.copyOf(scopes);
    }

    /** The same authorizer with the scopes of one route. */
    UserPool withScopes(List<String> others) {
      return new UserPool(name, header, issuers, audience, others, line);
    }

    /** The same authorizer with the issuer that the user gave. */
    UserPool withIssuer(String issuer) {
      return new UserPool(
          name, header, new Issuers(List.of(issuer), true, ""), audience, scopes, line);
    }
  }

  /**
   * The issuers that an authorizer trusts.
   *
   * @param urls as in the claim {@code iss}; empty if they are not known on this machine
   * @param overridden whether the user gave the issuer
   * @param unknown why there is no issuer; empty text if there is one
   */
  record Issuers(List<String> urls, boolean overridden, String unknown) {
    public Issuers {
      urls = List.copyOf(urls);
      requireNonNull(unknown, "unknown is null");
    }
  }

  /**
   * A TOKEN authorizer, which receives one header.
   *
   * @param header the identity source
   * @param validation a pattern that the header must match before the function is called
   */
  record Token(
      String name,
      FunctionSpec function,
      Duration reauthorizeEvery,
      String header,
      Optional<Pattern> validation)
      implements Lambda {
    public Token {
      requireNonNull(name, "name is null");
      requireNonNull(function, "function is null");
      requireNonNull(reauthorizeEvery, "reauthorizeEvery is null");
      requireNonNull(header, "header is null");
      requireNonNull(validation, "validation is null");
    }
  }

  /**
   * A REQUEST authorizer, which receives the whole request.
   *
   * @param sources the identity sources; all are required
   */
  record Request(
      String name, FunctionSpec function, Duration reauthorizeEvery, List<IdentitySource> sources)
      implements Lambda {
    public Request {
      requireNonNull(name, "name is null");
      requireNonNull(function, "function is null");
      requireNonNull(reauthorizeEvery, "reauthorizeEvery is null");
      sources = List.copyOf(sources);
    }
  }

  /** One identity source of a REQUEST authorizer. */
  record IdentitySource(Kind kind, String name) {
    public IdentitySource {
      requireNonNull(kind, "kind is null");
      requireNonNull(name, "name is null");
    }

    /** The kinds of identity sources. Path parameters cannot be one. */
    public enum Kind {
      HEADER,
      QUERY_STRING,
      STAGE_VARIABLE,
      CONTEXT
    }
  }
}
