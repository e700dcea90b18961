package dev.postern.local.gateway;

import dev.postern.local.http.Header;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.template.Api;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a proxy function answered: "Output format of a Lambda function for proxy integration".
 * All members are optional, none other may be there.
 */
final class ProxyResponse {
  private static final Set<String> MEMBERS =
      Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

  /** REST APIs give these another name in a function's response ("Known issues"). */
  private static final Set<String> REMAPPED =
      Set.of(
          "authorization",
          "connection",
          "content-md5",
          "date",
          "max-forwards",
          "server",
          "user-agent",
          "www-authenticate");

  /** The gateway frames the message itself. */
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "keep-alive", "upgrade", "trailer", "te");

  private ProxyResponse() {}

  /**
   * The answer for the client; empty when the output is malformed, which API Gateway answers with
   * 502.
   *
   * @param accept the request's Accept header: base64 is decoded only for binary media types
   */
  static Optional<HttpResponse> read(byte[] output, Api api, Optional<String> accept) {
    try {
      JsonNode root = JsonMapper.shared().readTree(output);
      return wellFormed(root) ? answer(root, api, accept) : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static boolean wellFormed(JsonNode root) {
    return root.isObject()
        && MEMBERS.containsAll(root.propertyNames())
        && (absent(root.path("body")) || root.path("body").isString())
        && (absent(root.path("headers")) || root.path("headers").isObject())
        && (absent(root.path("multiValueHeaders")) || root.path("multiValueHeaders").isObject());
  }

  private static Optional<HttpResponse> answer(JsonNode root, Api api, Optional<String> accept) {
    Optional<Integer> status = status(root.path("statusCode"));
    Optional<List<Header>> headers = headers(root);
    if (status.isEmpty() || headers.isEmpty()) {
      return Optional.empty();
    }
    String text = root.path("body").asString("");
    boolean decode =
        root.path("isBase64Encoded").asBoolean(false)
            && (BinaryMedia.matches(api, accept)
                || BinaryMedia.matches(api, Header.first(headers.get(), "Content-Type")));
    try {
      byte[] body =
          decode ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
      return Optional.of(new HttpResponse(status.get(), headers.get(), body));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  // 1xx is not a final response, and API Gateway accepts "200" for 200.
  private static Optional<Integer> status(JsonNode node) {
    if (absent(node)) {
      return Optional.of(200);
    }
    String text = node.isNumber() || node.isString() ? node.asString() : "";
    return text.matches("[2-5]\\d\\d") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  // A name in multiValueHeaders replaces the same name in headers.
  private static Optional<List<Header>> headers(JsonNode root) {
    var merged = new LinkedHashMap<String, List<Header>>();
    for (Map.Entry<String, JsonNode> one : root.path("headers").properties()) {
      put(merged, one.getKey(), List.of(one.getValue()));
    }
    for (Map.Entry<String, JsonNode> one : root.path("multiValueHeaders").properties()) {
      JsonNode values = one.getValue();
      put(merged, one.getKey(), values.isArray() ? List.copyOf(values.values()) : List.of(values));
    }
    var headers = new ArrayList<Header>();
    merged.values().forEach(headers::addAll);
    boolean valid =
        headers.stream()
            .allMatch(
                h ->
                    h.name().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                        && h.value().chars().noneMatch(c -> c < ' ' && c != '\t'));
    return valid ? Optional.of(headers) : Optional.empty();
  }

  private static void put(Map<String, List<Header>> merged, String name, List<JsonNode> values) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (FRAMING.contains(lower)) {
      return;
    }
    String sent = REMAPPED.contains(lower) ? "x-amzn-Remapped-" + name : name;
    var list = new ArrayList<Header>();
    for (JsonNode value : values) {
      // A nested value becomes a line feed, which no header may hold: the answer is malformed.
      list.add(new Header(sent, value.isContainer() ? "\n" : value.asString("")));
    }
    merged.put(lower, list);
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
