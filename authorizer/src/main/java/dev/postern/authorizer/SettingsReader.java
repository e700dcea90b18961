package dev.postern.authorizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the environment variables and collects all errors, so that one deployment finds them all.
 */
final class SettingsReader {

  private static final String RULES_FILE = "/access-rules.txt";

  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  Settings read() {
    Optional<URI> domain = domain();
    Optional<URI> jwks = jwksUri(domain);
    Set<String> audiences = audiences();
    Optional<AccessRules> rules = rules();
    Optional<PolicyCompiler> policies = rules.flatMap(this::policies);
    PermissionsClaim permissions = permissionsClaim();
    int skew = number("CLOCK_SKEW_SECONDS", 5, 0, 60);
    int days = number("MAX_TOKEN_DAYS", 30, 1, 365);
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(faults);
    }
    return new Settings(
        domain.orElseThrow().toString(),
        jwks.orElseThrow(),
        audiences,
        rules.orElseThrow(),
        policies.orElseThrow(),
        permissions,
        Duration.ofSeconds(skew),
        Duration.ofDays(days),
        functionName());
  }

  /**
   * Lambda sets it. A local program may not set it: then CloudWatch does not read the lines, and
   * the function can start without a name.
   */
  private String functionName() {
    return value("AWS_LAMBDA_FUNCTION_NAME").orElse("unnamed");
  }

  /** The issuer: scheme, host, perhaps a port, and one slash. */
  private Optional<URI> domain() {
    String name = "AUTH0_DOMAIN";
    Optional<String> given = value(name);
    if (given.isEmpty()) {
      faults.add(name + " is missing: give the tenant's domain, such as tenant.eu.auth0.com");
      return Optional.empty();
    }
    try {
      return Optional.of(TenantDomain.issuer(given.get(), isLocal()));
    } catch (IllegalArgumentException fault) {
      faults.add(name + " " + fault.getMessage());
      return Optional.empty();
    }
  }

  private Optional<URI> jwksUri(Optional<URI> domain) {
    return value("AUTH0_JWKS_URI")
        .map(address -> address("AUTH0_JWKS_URI", address))
        .orElseGet(() -> domain.map(issuer -> issuer.resolve(".well-known/jwks.json")));
  }

  private Optional<URI> address(String name, String address) {
    try {
      URI uri = new URI(address);
      Optional<String> fault = addressFault(uri);
      fault.ifPresent(text -> faults.add(name + " " + text));
      return fault.isEmpty() ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      faults.add(name + " is not a valid URL");
      return Optional.empty();
    }
  }

  private Optional<String> addressFault(URI uri) {
    if (uri.getHost() == null) {
      return Optional.of("has no host name");
    }
    if ("http".equals(uri.getScheme()) && !isLocal()) {
      return Optional.of("is http: keys that come over plain http can be forged; use https");
    }
    if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
      return Optional.of("must be an https address");
    }
    boolean hasExtras =
        uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
    return hasExtras ? Optional.of("holds a user, a query or a fragment") : Optional.empty();
  }

  private Set<String> audiences() {
    String name = "AUTH0_AUDIENCE";
    Set<String> audiences = new LinkedHashSet<>();
    Optional<String> given = value(name);
    if (given.isEmpty()) {
      faults.add(name + " is missing: give the API's identifier from Auth0's dashboard");
      return audiences;
    }
    for (String audience : given.get().split(",", -1)) {
      if (audience.isBlank()) {
        faults.add(name + " has an empty element between its commas");
      } else {
        audiences.add(audience.strip());
      }
    }
    return audiences;
  }

  private Optional<AccessRules> rules() {
    Optional<String> table = value("ACCESS_RULES").or(SettingsReader::rulesFile);
    if (table.isEmpty()) {
      faults.add("ACCESS_RULES is missing, and so is access-rules.txt on the class path");
      return Optional.empty();
    }
    try {
      return table.map(AccessRules::parse);
    } catch (IllegalArgumentException fault) {
      faults.add("ACCESS_RULES: " + fault.getMessage());
      return Optional.empty();
    }
  }

  private Optional<PolicyCompiler> policies(AccessRules rules) {
    try {
      return Optional.of(new PolicyCompiler(rules));
    } catch (IllegalArgumentException fault) {
      faults.add("ACCESS_RULES: " + fault.getMessage());
      return Optional.empty();
    }
  }

  private PermissionsClaim permissionsClaim() {
    String given = value("PERMISSIONS_CLAIM").orElse(PermissionsClaim.PERMISSIONS.claim());
    for (PermissionsClaim claim : PermissionsClaim.values()) {
      if (claim.claim().equals(given)) {
        return claim;
      }
    }
    faults.add("PERMISSIONS_CLAIM must be permissions or scope");
    return PermissionsClaim.PERMISSIONS;
  }

  private int number(String name, int ifAbsent, int least, int most) {
    Optional<String> given = value(name);
    if (given.isEmpty()) {
      return ifAbsent;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Reported below.
    }
    faults.add(name + " must be a whole number from " + least + " to " + most);
    return ifAbsent;
  }

  /** A template parameter that is not set becomes an empty string. */
  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static Optional<String> rulesFile() {
    try (InputStream file = SettingsReader.class.getResourceAsStream(RULES_FILE)) {
      if (file == null) {
        return Optional.empty();
      }
      return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private boolean isLocal() {
    return "true".equals(environment.get("AWS_SAM_LOCAL"));
  }
}
