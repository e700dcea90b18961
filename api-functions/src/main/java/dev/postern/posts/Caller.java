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
 * The authenticated user or machine. It is read only from {@code requestContext.authorizer}, which
 * API Gateway fills with the authorizer's output. Headers, query and body never determine the user.
 *
 * <p>This class does <b>not</b> verify a token: the gateway calls the authorizer before it calls
 * this function.
 *
 * @param userId the token's {@code sub}, unchanged, such as {@code auth0|5f7c8ec7c33c6c004bbafe82}
 * @param type a user, or a machine (client credentials, or an agent that acts for a user)
 * @param clientId the OAuth client that requested the token; empty if the token does not name it
 * @param permissions the permissions of the token, such as {@code moderate:posts}
 * @param expiresAt when the token expires; the policy that API Gateway caches can outlive it
 * @param organization Auth0's {@code org_id}, if the user logged in to an Organization
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
    if (!isValid(userId)) {
      throw new IllegalArgumentException("userId is not valid");
    }
  }

  /**
   * Reads the caller from the authorizer's context. Every context that is incomplete or
   * contradictory is rejected.
   *
   * @param now the time of the request
   * @param clockSkew the accepted difference between clocks, the same as in the authorizer
   * @throws Problem 500 if the context is not valid (the route has no authorizer, or another
   *     authorizer than Postern's); 401 if the token expired after API Gateway cached its policy
   */
  static Caller of(APIGatewayProxyRequestEvent event, Instant now, Duration clockSkew) {
    if (event.getRequestContext() == null || event.getRequestContext().getAuthorizer() == null) {
      throw Problem.internal("The route has no authorizer.");
    }
    Map<String, Object> context = event.getRequestContext().getAuthorizer();
    String userId = text(context, "userId");
    if (!isValid(userId) || !userId.equals(text(context, "principalId"))) {
      throw Problem.internal(
          "The authorizer's context has no valid userId, or its principalId differs.");
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
   * Returns this caller if it is a user.
   *
   * @throws Problem 403 for a machine: machines can read, but they have no profile and cannot write
   *     posts
   */
  Caller person() {
    return switch (type) {
      case USER -> this;
      case MACHINE ->
          throw Problem.of(403, "This operation needs the token of a user, not of a machine.");
    };
  }

  /**
   * Returns this caller if its token has the permission.
   *
   * @throws Problem 403 without the permission
   */
  Caller permittedTo(String permission) {
    if (!permissions.contains(permission)) {
      throw Problem.of(403, "This operation needs the permission " + permission + ".");
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
   * A REST API converts every context value to a string, so other types do not come from Postern's
   * authorizer.
   */
  private static String text(Map<String, Object> context, String key) {
    if (context.get(key) instanceof String value) {
      return value;
    }
    throw Problem.internal("The authorizer's context has no string " + key + ".");
  }

  /** Some authorizers convert a missing id to the text {@code null} or {@code undefined}. */
  private static boolean isValid(String userId) {
    return userId != null
        && !userId.isBlank()
        && !userId.equals("null")
        && !userId.equals("undefined");
  }
}
