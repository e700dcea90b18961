package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dummy credentials of one JVM, so that a function cannot use an AWS account by accident. A
 * template can set its own. With SnapStart, Lambda has no access keys in the environment, because
 * they would be in the snapshot: the SDK gets them from an address when it needs them ("Security
 * model for Lambda SnapStart"; the runtime interface emulator has the same path and members).
 *
 * @param token the value of the Authorization header that the address requires
 */
record FunctionCredentials(
    String accessKeyId, String secretAccessKey, String sessionToken, String token) {
  /** The path below the address of the Runtime API. */
  static final String PATH = "/2021-04-23/credentials";

  private static final String ACCESS_KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_ACCESS_KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";
  private static final Duration LIFETIME = Duration.ofHours(6);

  FunctionCredentials {
    requireNonNull(accessKeyId, "accessKeyId is null");
    requireNonNull(secretAccessKey, "secretAccessKey is null");
    requireNonNull(sessionToken, "sessionToken is null");
    requireNonNull(token, "token is null");
  }

  /** The credentials of a function with this environment in its template. */
  static FunctionCredentials of(Map<String, String> environment) {
    return new FunctionCredentials(
        environment.getOrDefault(ACCESS_KEY_ID, "local"),
        environment.getOrDefault(SECRET_ACCESS_KEY, "local"),
        environment.getOrDefault(SESSION_TOKEN, "local"),
        UUID.randomUUID().toString());
  }

  /**
   * Puts them into the environment of a JVM.
   *
   * @param runtimeApi the address of the Runtime API for this JVM alone
   */
  void putInto(Map<String, String> environment, boolean snapStart, String runtimeApi) {
    if (snapStart) {
      environment.remove(ACCESS_KEY_ID);
      environment.remove(SECRET_ACCESS_KEY);
      environment.remove(SESSION_TOKEN);
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + runtimeApi + PATH);
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", token);
    } else {
      environment.put(ACCESS_KEY_ID, accessKeyId);
      environment.put(SECRET_ACCESS_KEY, secretAccessKey);
      environment.put(SESSION_TOKEN, sessionToken);
    }
  }

  /**
   * The response of the address, as JSON. Empty if the request is not authorized.
   *
   * @param authorization the header of the request; null if it has none
   */
  Optional<String> response(String authorization, Instant now) {
    if (authorization == null || !MessageDigest.isEqual(bytes(authorization), bytes(token))) {
      return Optional.empty();
    }
    Map<String, String> members = new LinkedHashMap<>();
    members.put("AccessKeyId", accessKeyId);
    members.put("SecretAccessKey", secretAccessKey);
    members.put("Token", sessionToken);
    members.put("Expiration", now.plus(LIFETIME).toString());
    return Optional.of(JsonMapper.shared().writeValueAsString(members));
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "FunctionCredentials";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
