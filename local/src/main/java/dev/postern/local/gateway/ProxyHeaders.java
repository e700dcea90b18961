package dev.postern.local.gateway;

import dev.postern.local.gateway.ProxyResponse.Unusable;
import dev.postern.local.http.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Merges {@code headers} and {@code multiValueHeaders} of a proxy function's output. */
final class ProxyHeaders {
  /**
   * Names that get the prefix {@code x-amzn-Remapped-}. "Known issues" of the developer guide lists
   * some; the others were recorded for integrations of the types AWS and HTTP.
   */
  private static final Set<String> REMAPPED =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "content-md5",
          "date",
          "expect",
          "host",
          "max-forwards",
          "proxy-authenticate",
          "server",
          "trailer",
          "upgrade",
          "user-agent",
          "www-authenticate");

  /** The gateway frames the message itself. */
  private static final Set<String> DROPPED = Set.of("transfer-encoding", "keep-alive");

  private final Map<String, List<Header>> byName = new LinkedHashMap<>();

  private ProxyHeaders() {}

  /**
   * The header fields of the response, in the order of the output.
   *
   * @throws Unusable if a map, a name or a value cannot be used
   */
  static List<Header> read(JsonNode single, JsonNode multi) throws Unusable {
    var headers = new ProxyHeaders();
    for (Map.Entry<String, JsonNode> entry : members("multiValueHeaders", multi)) {
      if (!entry.getValue().isArray()) {
        throw Unusable.malformed(
            "the value of \"%s\" in multiValueHeaders is not a list".formatted(entry.getKey()));
      }
      List<Header> values = new ArrayList<>();
      for (JsonNode value : entry.getValue().values()) {
        values.add(header(entry.getKey(), value));
      }
      headers.byName.put(lower(entry.getKey()), values);
    }
    for (Map.Entry<String, JsonNode> entry : members("headers", single)) {
      headers.add(header(entry.getKey(), entry.getValue()));
    }
    return headers.sent();
  }

  // A name in both maps has all values, in one field, with the name as multiValueHeaders has it.
  // A cookie cannot share a field with another one (RFC 6265, section 3).
  private void add(Header header) {
    List<Header> known = byName.computeIfAbsent(lower(header.name()), _ -> new ArrayList<>());
    if (known.isEmpty() || lower(header.name()).equals("set-cookie")) {
      known.add(header);
      return;
    }
    Header last = known.removeLast();
    known.add(new Header(last.name(), last.value() + ", " + header.value()));
  }

  private List<Header> sent() {
    List<Header> sent = new ArrayList<>();
    byName.forEach(
        (name, values) -> {
          if (!DROPPED.contains(name)) {
            String prefix = REMAPPED.contains(name) ? "x-amzn-Remapped-" : "";
            values.forEach(value -> sent.add(new Header(prefix + value.name(), value.value())));
          }
        });
    return sent;
  }

  private static Set<Map.Entry<String, JsonNode>> members(String map, JsonNode node)
      throws Unusable {
    if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
      throw Unusable.malformed(map + " is not an object");
    }
    return node.properties();
  }

  private static Header header(String name, JsonNode value) throws Unusable {
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw Unusable.malformed("\"" + name + "\" is not a valid header name");
    }
    if (value.isContainer()) {
      throw Unusable.malformed("the value of the header \"" + name + "\" is not plain text");
    }
    String text = value.asString("");
    if (text.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw Unusable.malformed("the value of the header \"" + name + "\" has a control character");
    }
    return new Header(name, text);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
