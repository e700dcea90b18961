package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent the request, as the authorizer says: read from {@code requestContext.authorizer} only,
 * which API Gateway fills and no client can reach. Headers, query and body never name the user.
 *
 * <p>This class does <b>not</b> verify a token and does not see one: the gateway called the
 * authorizer before it called this function.
 *
 * @param userId the token's {@code sub}, byte for byte, such as {@code
 *     auth0|5f7c8ec7c33c6c004bbafe82}
 * @param type a person or a machine (client credentials, or an agent that acts for somebody)
 * @param clientId the OAuth client that asked for the token; empty when the token does not say
 * @param permissions what the token allows, such as {@code moderate:posts}
 * @param expiresAt when the token ends; a policy that API Gateway keeps can outlive it
 * @param organization Auth0's {@code org_id}, when the user logged in to an Organization
 */
record Caller(
    String userId,
    Type type,
    String clientId,
    Set<String> permissions,
    Instant expiresAt,
    Optional<String> organization) {

  enum Type {
    USER,
    MACHINE
  }

  Caller {
    requireNonNull(type, "type is null");
    requireNonNull(clientId, "clientId is null");
    requireNonNull(expiresAt, "expiresAt is null");
    requireNonNull(organization, "organization is null");
    permissions = Set.copyOf(permissions);
    if (!names(userId)) {
      throw new IllegalArgumentException("userId names nobody");
    }
  }

  /**
   * Reads the caller and fails closed.
   *
   * @param now the time of the request
   * @param clockSkew how far clocks may differ: the value that the authorizer uses too
   * @throws Problem 500 when the context is missing, incomplete or contradicts itself (the route
   *     has no authorizer, or another one than Postern's); 401 when the token has ended since API
   *     Gateway stored its policy
   */
  static Caller of(APIGatewayProxyRequestEvent event, Instant now, Duration clockSkew) {
    if (event.getRequestContext() == null || event.getRequestContext().getAuthorizer() == null) {
      throw Problem.internal("The route has no authorizer.");
    }
    Map<String, Object> context = event.getRequestContext().getAuthorizer();
    String userId = text(context, "userId");
    if (!names(userId) || !userId.equals(text(context, "principalId"))) {
      throw Problem.internal("The authorizer's context names no user.");
    }
    Instant expiresAt = expiry(context);
    if (!expiresAt.plus(clockSkew).isAfter(now)) {
      throw Problem.of(401, "The access token has expired.");
    }
    return new Caller(
        userId,
        type(context),
        context.containsKey("clientId") ? text(context, "clientId") : "",
        permissions(context),
        expiresAt,
        context.containsKey("orgId") ? Optional.of(text(context, "orgId")) : Optional.empty());
  }

  /**
   * This caller, when a person.
   *
   * @throws Problem 403 for a machine: it may read, but it has no profile and writes no posts
   */
  Caller person() {
    return switch (type) {
      case USER -> this;
      case MACHINE -> throw Problem.of(403, "Only a logged-in person may do this, not a machine.");
    };
  }

  /**
   * This caller, when permitted.
   *
   * @throws Problem 403 when the token does not hold the permission
   */
  Caller permittedTo(String permission) {
    if (!permissions.contains(permission)) {
      throw Problem.of(403, "This needs the permission " + permission + ".");
    }
    return this;
  }

  private static Type type(Map<String, Object> context) {
    return switch (text(context, "tokenType")) {
      case "user" -> Type.USER;
      case "machine" -> Type.MACHINE;
      default -> throw Problem.internal("The authorizer's context has an unknown tokenType.");
    };
  }

  private static Set<String> permissions(Map<String, Object> context) {
    String separated = context.containsKey("permissions") ? text(context, "permissions") : "";
    return separated.isBlank() ? Set.of() : Set.copyOf(List.of(separated.strip().split(" +")));
  }

  private static Instant expiry(Map<String, Object> context) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(text(context, "expiresAt")));
    } catch (RuntimeException _) {
      throw Problem.internal("The authorizer's context has no expiresAt in seconds.");
    }
  }

  /**
   * REST turns every context value into a string, so anything else did not come from our
   * authorizer.
   */
  private static String text(Map<String, Object> context, String key) {
    if (context.get(key) instanceof String value) {
      return value;
    }
    throw Problem.internal("The authorizer's context has no text named " + key + ".");
  }

  /** A null or an undefined that some authorizer turned into text is nobody, too. */
  private static boolean names(String userId) {
    return userId != null
        && !userId.isBlank()
        && !userId.equals("null")
        && !userId.equals("undefined");
  }
}
