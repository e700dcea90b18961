package dev.postern.authorizer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The claims of a token that passed the claim rules, with types. Only those of a {@link
 * VerifiedToken} can be trusted.
 *
 * @param subject the user or machine, exactly the value of {@code sub}
 * @param permissions in the order of the token
 * @param expiresAt epoch seconds, rounded down
 */
record Claims(
    String subject,
    TokenType type,
    Optional<String> clientId,
    List<String> permissions,
    long expiresAt,
    Optional<String> organization) {
  /** The claims that a rule reads. All other members of a payload are parsed and discarded. */
  static final Set<String> USED_NAMES =
      Set.of(
          "iss",
          "aud",
          "exp",
          "nbf",
          "iat",
          "sub",
          "cnf",
          "permissions",
          "scope",
          "azp",
          "client_id",
          "gty",
          "act",
          "org_id",
          "nonce",
          "at_hash",
          "c_hash",
          "s_hash");

  /** Whom the token was issued to. */
  enum TokenType {
    USER("user"),
    MACHINE("machine");

    private final String code;

    TokenType(String code) {
      this.code = code;
    }

    /** The value that the functions receive. */
    String code() {
      return code;
    }
  }

  Claims {
    if (subject.isBlank()) {
      throw new IllegalArgumentException("subject is blank");
    }
    requireNonNull(type, "type is null");
    requireNonNull(clientId, "clientId is null");
    permissions = List.copyOf(permissions);
    requireNonNull(organization, "organization is null");
  }

  /** Never a claim. */
  @Override
  public String toString() {
    return "Claims[" + type.code() + "]";
  }
}
