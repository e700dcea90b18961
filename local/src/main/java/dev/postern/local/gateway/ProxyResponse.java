package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.http.HttpResponse;
import dev.postern.local.template.Api;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the output of a proxy function: "Output format of a Lambda function for proxy integration"
 * in API Gateway's developer guide. All members are optional, and no other member is allowed.
 */
final class ProxyResponse {
  private static final Set<String> MEMBERS =
      Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

  private ProxyResponse() {}

  /**
   * API Gateway cannot make a response of the output. The message says why. It names members and
   * headers, and contains no values.
   */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final GatewayError error;

    private Unusable(GatewayError error, String message) {
      super(message);
      this.error = requireNonNull(error, "error is null");
    }

    /** The output does not have the format of a proxy response: 502. */
    static Unusable malformed(String why) {
      return new Unusable(
          GatewayError.FUNCTION_FAILED, "Malformed Lambda proxy response: " + printable(why));
    }

    /** The error that the client gets. */
    GatewayError error() {
      return error;
    }

    // A name comes from the function: it must not start a new line of the log.
    private static String printable(String text) {
      String oneLine = text.replaceAll("\\p{Cntrl}", "?");
      return oneLine.substring(0, Math.min(oneLine.length(), 200));
    }
  }

  /**
   * Returns the response for the client.
   *
   * @param accept the Accept header of the request: its first media type alone decides whether a
   *     base64 body becomes bytes
   * @throws Unusable if the output is malformed or its body is not valid base64
   */
  static HttpResponse read(byte[] output, Api api, Optional<String> accept) throws Unusable {
    JsonNode root = parse(output);
    for (String member : root.propertyNames()) {
      if (!MEMBERS.contains(member)) {
        throw Unusable.malformed("unknown member \"" + member + "\"");
      }
    }
    return new HttpResponse(
        status(root.path("statusCode")),
        ProxyHeaders.read(root.path("headers"), root.path("multiValueHeaders")),
        body(root, BinaryMedia.matches(api, accept)));
  }

  private static JsonNode parse(byte[] output) throws Unusable {
    try {
      JsonNode root = JsonMapper.shared().readTree(output);
      if (!root.isObject()) {
        throw Unusable.malformed("the output is not a JSON object");
      }
      return root;
    } catch (JacksonException _) {
      throw Unusable.malformed("the output is not JSON");
    }
  }

  // API Gateway accepts "200" as 200. A 1xx status is not a final response.
  private static int status(JsonNode node) throws Unusable {
    if (node.isMissingNode() || node.isNull()) {
      return 200;
    }
    String text = node.isNumber() || node.isString() ? node.asString() : "";
    if (!text.matches("[2-5]\\d\\d")) {
      throw Unusable.malformed("statusCode is not a number from 200 to 599");
    }
    return Integer.parseInt(text);
  }

  private static byte[] body(JsonNode root, boolean acceptsBytes) throws Unusable {
    JsonNode node = root.path("body");
    if (!node.isMissingNode() && !node.isNull() && !node.isString()) {
      throw Unusable.malformed(
          "body is not a string but " + node.getNodeType().toString().toLowerCase(Locale.ROOT));
    }
    String text = node.asString("");
    if (!acceptsBytes || !root.path("isBase64Encoded").asBoolean(false)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw new Unusable(
          GatewayError.INTERNAL_ERROR, "isBase64Encoded is true, and the body is not valid base64");
    }
  }
}
