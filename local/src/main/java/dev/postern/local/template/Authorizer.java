package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Lambda authorizer of a REST API. */
public sealed interface Authorizer {

  /** Its name in the template. */
  String name();

  /** The function that returns the policy. */
  FunctionSpec function();

  /** How long a policy can be reused for the same identity; zero = never. */
  Duration reauthorizeEvery();

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
      implements Authorizer {
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
      implements Authorizer {
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
