package dev.postern.authorizer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The claim with the permissions. Only one of the two is read. */
enum PermissionsClaim {
  /** Auth0's RBAC: an array that the tenant fills. */
  PERMISSIONS("permissions") {
    @Override
    Optional<List<String>> read(Map<String, Object> claims) {
      Object value = claims.get("permissions");
      if (value == null) {
        return Optional.of(List.of());
      }
      if (!(value instanceof List<?> elements)) {
        return Optional.empty();
      }
      Set<String> permissions = new LinkedHashSet<>();
      for (Object element : elements) {
        if (!(element instanceof String text) || !isToken(text)) {
          return Optional.empty();
        }
        permissions.add(text);
      }
      return Optional.of(List.copyOf(permissions));
    }
  },

  /**
   * OAuth's {@code scope} (RFC 6749, section 3.3). Only for tenants that restrict scopes: without
   * RBAC, each user can request each scope.
   */
  SCOPE("scope") {
    @Override
    Optional<List<String>> read(Map<String, Object> claims) {
      Object value = claims.get("scope");
      if (value == null) {
        return Optional.of(List.of());
      }
      if (!(value instanceof String scope)) {
        return Optional.empty();
      }
      Set<String> permissions = new LinkedHashSet<>();
      for (String token : scope.split(" ", -1)) {
        // A scope with other separators is not a valid list of scopes. It grants nothing.
        if (!isToken(token)) {
          return Optional.of(List.of());
        }
        permissions.add(token);
      }
      return Optional.of(List.copyOf(permissions));
    }
  };

  private final String claim;

  PermissionsClaim(String claim) {
    this.claim = claim;
  }

  /** The claim's name, which is also the setting's value. */
  String claim() {
    return claim;
  }

  /** The permissions in a payload, each once; an empty Optional if the claim is malformed. */
  abstract Optional<List<String>> read(Map<String, Object> claims);

  /** A scope token: visible ASCII without quote and backslash. */
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\\');
  }
}
