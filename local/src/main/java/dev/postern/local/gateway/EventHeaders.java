package dev.postern.local.gateway;

import dev.postern.local.http.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The headers of a request as events have them. Names are spelled as the client sent them, with a
 * few exceptions: functions must compare header names without case.
 */
final class EventHeaders {
  /** Headers that API Gateway does not pass to functions. */
  private static final Set<String> DROPPED =
      Set.of(
          "connection",
          "content-length",
          "content-md5",
          "expect",
          "keep-alive",
          "max-forwards",
          "proxy-authenticate",
          "proxy-connection",
          "server",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "www-authenticate");

  /** Headers that the gateway writes itself, also if the client sent them. */
  private static final Set<String> WRITTEN =
      Set.of("x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto");

  /** The only header names that API Gateway does not hand on as the client spelled them. */
  private static final Map<String, String> RENAMED =
      Map.of("host", "Host", "user-agent", "User-Agent", "authorization", "Authorization");

  private EventHeaders() {}

  /** The headers in the event of a function, with all values of each name. */
  static Map<String, List<String>> forFunction(RoutedRequest routed) {
    return headers(routed, _ -> false);
  }

  /** The same in the event of a REQUEST authorizer, which also has {@code Content-Length}. */
  static Map<String, List<String>> forAuthorizer(RoutedRequest routed) {
    return headers(routed, name -> name.equals("content-length"));
  }

  private static Map<String, List<String>> headers(
      RoutedRequest routed, Predicate<String> alsoKept) {
    ApiRequest request = routed.request();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      String lower = header.name().toLowerCase(Locale.ROOT);
      if ((!DROPPED.contains(lower) || alsoKept.test(lower)) && !WRITTEN.contains(lower)) {
        String name = RENAMED.getOrDefault(lower, header.name());
        headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(header.value());
      }
    }
    String sent = request.header("X-Forwarded-For").map(value -> value + ", ").orElse("");
    headers.put(TraceHeader.NAME, List.of(routed.trace().root()));
    headers.put("X-Forwarded-For", List.of(sent + request.sourceIp()));
    headers.put("X-Forwarded-Port", List.of("443"));
    headers.put("X-Forwarded-Proto", List.of("https"));
    return headers;
  }
}
