package dev.postern.authorizer;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The configuration of the function. {@link SettingsReader} reads and validates it once.
 *
 * @param issuer the exact value of {@code iss}, with a trailing slash
 * @param jwksUri the URL of the tenant's keys
 * @param audiences the identifiers of the API; a token needs one of them
 * @param policies the compiled access rules
 * @param maxLifetime the maximum time from now until a token expires
 * @param functionName the dimension of the metrics
 */
record Settings(
    String issuer,
    URI jwksUri,
    Set<String> audiences,
    AccessRules rules,
    PolicyCompiler policies,
    PermissionsClaim permissionsClaim,
    Duration clockSkew,
    Duration maxLifetime,
    String functionName) {
  Settings {
    audiences = Set.copyOf(audiences);
    if (audiences.isEmpty()) {
      throw new IllegalArgumentException("no audience");
    }
  }

  /**
   * Reads the settings from the environment.
   *
   * @throws InvalidSettingsException naming every fault
   */
  static Settings read(Map<String, String> environment) {
    return new SettingsReader(environment).read();
  }
}
