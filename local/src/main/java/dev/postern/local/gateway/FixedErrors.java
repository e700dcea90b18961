package dev.postern.local.gateway;

import dev.postern.local.http.Header;
import dev.postern.local.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Errors that no gateway response of a template applies to: its headers are not in them. */
final class FixedErrors {

  private FixedErrors() {}

  /** 413 for a body above API Gateway's limit of 10 MB. */
  static HttpResponse payloadTooLarge() {
    return new HttpResponse(
        413,
        List.of(new Header("Content-Type", "text/plain")),
        "HTTP content length exceeded 10485760 bytes.".getBytes(StandardCharsets.UTF_8));
  }

  /** 403 for a host name that is not a name of this machine. AWS serves known names only, too. */
  static HttpResponse unknownHost() {
    return json("{\"message\":\"Forbidden\"}", "ForbiddenException");
  }

  /**
   * 403 for a path or method without a route, if the request has an Authorization header: API
   * Gateway then expects a signature of version 4.
   *
   * @param authorization the header; only its SHA-256 hash is in the response
   */
  static HttpResponse incompleteSignature(String authorization) {
    return json(
        "{\"message\":\"Invalid key=value pair (missing equal-sign) in Authorization header"
            + " (hashed with SHA-256 and encoded with Base64): '"
            + hash(authorization)
            + "'.\"}",
        "IncompleteSignatureException");
  }

  /** 501 for a function that cannot run here. AWS has no such response: there, it runs. */
  static HttpResponse notImplemented(String reason) {
    byte[] message = JsonMapper.shared().writeValueAsBytes(Map.of("message", reason));
    return new HttpResponse(501, List.of(), message);
  }

  private static HttpResponse json(String body, String errorType) {
    return new HttpResponse(
        403,
        List.of(
            new Header("Content-Type", "application/json"),
            new Header("x-amzn-ErrorType", errorType)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
