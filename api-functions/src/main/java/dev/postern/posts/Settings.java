package dev.postern.posts;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the function, read and validated at start.
 *
 * @param tableName {@code POSTS_TABLE}
 * @param region {@code AWS_REGION}, set by Lambda
 * @param clockSkew {@code CLOCK_SKEW_SECONDS}, 0 to 60, default 5
 * @param allowedOrigin {@code ALLOWED_ORIGIN}; empty if pages of other origins may not read
 *     responses
 * @param issuer {@code AUTH0_DOMAIN} as the tenant's issuer, for the functions that read user
 *     profiles
 * @param functionName {@code AWS_LAMBDA_FUNCTION_NAME}, set by Lambda: a dimension of the metrics
 */
record Settings(
    String tableName,
    String region,
    Duration clockSkew,
    Optional<String> allowedOrigin,
    Optional<URI> issuer,
    String functionName)
    implements Dependencies {
  private static final Duration USER_INFO_TIMEOUT = Duration.ofSeconds(2);

  /** Reads the settings of this process. */
  static Settings fromProcess() {
    return of(System.getenv());
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalStateException with all faults in one message; Lambda then reports a failed
   *     start
   */
  static Settings of(Map<String, String> variables) {
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
    return new Settings(
        table,
        region,
        Duration.ofSeconds(Long.parseLong(skew)),
        Optional.of(variables.getOrDefault("ALLOWED_ORIGIN", ""))
            .filter(origin -> !origin.isBlank()),
        issuer,
        variables.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "unnamed"));
  }

  /** The log on standard output, with this function's metrics. */
  RequestLog log() {
    return RequestLog.onStandardOutput(functionName);
  }

  @Override
  public Endpoint endpoint(String pattern) {
    return new Endpoint(pattern, Clock.systemUTC(), clockSkew, allowedOrigin, log());
  }

  @Override
  public Table table() {
    return new Table(DynamoDbClients.create(region), tableName);
  }

  /** The table for calls before a snapshot: it leaves no connection open. */
  Table tableForOneCall() {
    return new Table(DynamoDbClients.createForOneCall(region), tableName);
  }

  /**
   * Auth0's UserInfo endpoint.
   *
   * @throws IllegalStateException without {@code AUTH0_DOMAIN}
   */
  @Override
  public UserInfo userInfo() {
    URI tenant =
        issuer.orElseThrow(() -> new IllegalStateException("Settings: AUTH0_DOMAIN is missing."));
    return new UserInfoEndpoint(tenant, USER_INFO_TIMEOUT);
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
