package dev.postern.posts;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The function's settings, read once and checked whole: a function that starts has all it needs.
 *
 * @param tableName {@code POSTS_TABLE}
 * @param region {@code AWS_REGION}, set by Lambda
 * @param clockSkew {@code CLOCK_SKEW_SECONDS}, 0 to 60, 5 when absent
 * @param allowedOrigin {@code ALLOWED_ORIGIN}, empty when no other origin's pages may read answers
 * @param issuer {@code AUTH0_DOMAIN} as the tenant's issuer, for the functions that ask it who a
 *     user is
 * @param functionName {@code AWS_LAMBDA_FUNCTION_NAME}, set by Lambda, by which the metrics are
 *     counted; where nothing sets it, no CloudWatch reads the lines
 */
record Environment(
    String tableName,
    String region,
    Duration clockSkew,
    Optional<String> allowedOrigin,
    Optional<URI> issuer,
    String functionName)
    implements Dependencies {
  private static final Duration USER_INFO_PATIENCE = Duration.ofSeconds(2);

  /** The settings of this process. */
  static Environment ofProcess() {
    return of(System.getenv());
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalStateException naming every fault in one message; Lambda then reports a failed
   *     start
   */
  static Environment of(Map<String, String> variables) {
    List<String> faults = new ArrayList<>();
    String table = required(variables, "POSTS_TABLE", faults);
    String region = required(variables, "AWS_REGION", faults);
    String skew = variables.getOrDefault("CLOCK_SKEW_SECONDS", "5");
    if (!skew.matches("[0-5]?[0-9]|60")) {
      faults.add("CLOCK_SKEW_SECONDS must be a whole number from 0 to 60");
    }
    Optional<URI> issuer = issuer(variables, faults);
    if (!faults.isEmpty()) {
      throw new IllegalStateException("Settings: " + String.join("; ", faults) + ".");
    }
    return new Environment(
        table,
        region,
        Duration.ofSeconds(Long.parseLong(skew)),
        Optional.of(variables.getOrDefault("ALLOWED_ORIGIN", ""))
            .filter(origin -> !origin.isBlank()),
        issuer,
        variables.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "unnamed"));
  }

  /** Lines on standard output, counted for this function. */
  RequestLog log() {
    return RequestLog.onStandardOutput(functionName);
  }

  @Override
  public Route route(String pattern) {
    return new Route(pattern, Clock.systemUTC(), clockSkew, allowedOrigin, log());
  }

  @Override
  public Table table() {
    return new Table(Database.connect(region), tableName);
  }

  /** The table for calls before a snapshot: it leaves no connection open. */
  Table tableForOneCall() {
    return new Table(Database.connectForOneCall(region), tableName);
  }

  /**
   * Auth0's UserInfo endpoint.
   *
   * @throws IllegalStateException when there is no {@code AUTH0_DOMAIN}
   */
  @Override
  public UserInfo userInfo() {
    URI tenant =
        issuer.orElseThrow(() -> new IllegalStateException("Settings: AUTH0_DOMAIN is missing."));
    return new UserInfoEndpoint(tenant, USER_INFO_PATIENCE);
  }

  private static String required(Map<String, String> variables, String name, List<String> faults) {
    String value = variables.getOrDefault(name, "");
    if (value.isBlank()) {
      faults.add(name + " is missing");
    }
    return value;
  }

  private static Optional<URI> issuer(Map<String, String> variables, List<String> faults) {
    String domain = variables.getOrDefault("AUTH0_DOMAIN", "").strip();
    if (domain.isEmpty()) {
      return Optional.empty();
    }
    try {
      boolean local = "true".equals(variables.get("AWS_SAM_LOCAL"));
      return Optional.of(TenantDomain.issuer(domain, local));
    } catch (IllegalArgumentException fault) {
      faults.add("AUTH0_DOMAIN " + fault.getMessage());
      return Optional.empty();
    }
  }
}
