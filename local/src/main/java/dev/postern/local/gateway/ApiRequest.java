package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.http.Header;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in, without its body. Paths stay as the client wrote them: routing and
 * policies see the same bytes, so an encoded letter cannot slip past a policy.
 *
 * @param path with its percent-encoding, without query and stage
 * @param query without {@code ?}; empty when there is none
 * @param sourceIp the client's address
 * @param protocol {@code HTTP/1.1}
 * @param requestId a UUID
 * @param extendedRequestId 16 characters, the value of {@code x-amz-apigw-id}
 */
record ApiRequest(
    String method,
    String path,
    String query,
    List<Header> headers,
    String sourceIp,
    String protocol,
    String requestId,
    String extendedRequestId,
    Instant time) {
  ApiRequest {
    requireNonNull(method, "method is null");
    requireNonNull(path, "path is null");
    requireNonNull(query, "query is null");
    headers = List.copyOf(headers);
    requireNonNull(sourceIp, "sourceIp is null");
    requireNonNull(protocol, "protocol is null");
    requireNonNull(requestId, "requestId is null");
    requireNonNull(extendedRequestId, "extendedRequestId is null");
    requireNonNull(time, "time is null");
  }

  /** The first value of a header field. */
  Optional<String> header(String name) {
    return Header.first(headers, name);
  }

  /** The query's parameters, decoded, in order; a name may have several values. */
  Map<String, List<String>> queryParameters() {
    var parameters = new LinkedHashMap<String, List<String>>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.computeIfAbsent(decode(name), _ -> new ArrayList<>()).add(decode(value));
      }
    }
    return parameters;
  }

  /** The path with one slash at its start, as API Gateway routes it and hands it on. */
  String routingPath() {
    int start = 0;
    while (path.startsWith("//", start)) {
      start++;
    }
    return path.substring(start);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
