package dev.postern.authorizer;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the operator decides, read once and checked whole ({@link SettingsReader}).
 *
 * @param issuer exactly what {@code iss} must be, with its last slash
 * @param jwksUri where the tenant's keys are
 * @param audiences the names of our API; a token must be meant for one of them
 * @param policies the access rules, compiled
 * @param maxLifetime how far ahead a token may expire
 * @param functionName whose metrics are counted
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
