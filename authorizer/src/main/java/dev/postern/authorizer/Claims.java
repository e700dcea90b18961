package dev.postern.authorizer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a token says, in types, once the claim rules have passed. Whether it may be believed is
 * another question: see {@link VerifiedToken}.
 *
 * @param subject the user or machine, byte for byte from {@code sub}
 * @param permissions what the token grants, in its order
 * @param expiresAt epoch seconds, rounded down
 */
record Claims(
    String subject,
    TokenType type,
    Optional<String> clientId,
    List<String> permissions,
    long expiresAt,
    Optional<String> organization) {
  /** The claims that any rule looks at. Everything else in a payload is checked and dropped. */
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

  /** Who the token speaks for. */
  enum TokenType {
    USER("user"),
    MACHINE("machine");

    private final String code;

    TokenType(String code) {
      this.code = code;
    }

    /** The word that the functions receive. */
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
