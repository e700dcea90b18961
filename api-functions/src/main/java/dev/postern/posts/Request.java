package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request: the parts of the event, read strictly. A header or parameter that occurs twice where
 * one value is expected is rejected.
 *
 * @param entry the log line of the request, for errors that do not end it
 */
record Request(
    APIGatewayProxyRequestEvent event,
    Instant receivedAt,
    Deadline deadline,
    RequestLog.Entry entry) {
  private static final int MAX_BODY_BYTES = 10 * 1024;

  /** U+FFFD, which a decoder writes instead of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) ([A-Za-z0-9._~+/-]+=*)");

  /**
   * The value of a header; its name is not case-sensitive.
   *
   * @throws Problem 400 if the header occurs twice
   */
  Optional<String> header(String name) {
    return one("header " + name, headers(name));
  }

  /** A header that may have several lines, joined as RFC 9110, section 5.3, allows. */
  Optional<String> headerList(String name) {
    List<String> lines = headers(name);
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
  }

  /**
   * The value of a query parameter, decoded by API Gateway.
   *
   * @throws Problem 400 if the parameter occurs twice
   */
  Optional<String> query(String name) {
    return one(
        "query parameter " + name,
        values(
            event.getMultiValueQueryStringParameters(),
            event.getQueryStringParameters(),
            name::equals));
  }

  /**
   * The token that the authorizer validated; empty if the header is not exactly one bearer token.
   */
  Optional<String> accessToken() {
    List<String> lines = headers("Authorization");
    Matcher bearer = BEARER.matcher(lines.size() == 1 ? lines.getFirst() : "");
    return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
  }

  /**
   * The post id in the path.
   *
   * @throws Problem 404 for an id that is not valid
   */
  PostId postId() {
    Map<String, String> path = event.getPathParameters();
    return PostId.parse(path == null ? null : path.get("postId"))
        .orElseThrow(Problem::postNotFound);
  }

  /**
   * The members of the body.
   *
   * <p>API Gateway passes a body as text and replaces each byte that is not UTF-8 with U+FFFD. So
   * this character is rejected, also in a base64 body. To send the character itself, a client
   * writes its JSON escape.
   *
   * @throws Problem 413 above 10 KB; 415 for another media type; 400 if the body is missing, is not
   *     UTF-8, or is not exactly one JSON object without duplicate names
   */
  Map<String, Object> jsonBody() {
    if (event.getBody() == null || event.getBody().isEmpty()) {
      throw Problem.of(400, "The body is missing. Send a JSON object.");
    }
    requireJson();
    String text = Boolean.TRUE.equals(event.getIsBase64Encoded()) ? decoded() : measured();
    if (text.indexOf(REPLACEMENT) >= 0) {
      throw Problem.of(
          400,
          "The body is not UTF-8, or it contains U+FFFD, which replaces invalid bytes."
              + " Send UTF-8. To send the character U+FFFD, write it as \\ufffd.");
    }
    try {
      return Json.readObject(text);
    } catch (IOException _) {
      throw Problem.of(
          400, "The body must be one JSON object without duplicate members, and nothing after it.");
    }
  }

  /** Parameters are ignored: charset has no meaning for JSON (RFC 8259, section 11). */
  private void requireJson() {
    String mediaType = header("Content-Type").orElse("application/json").split(";", 2)[0];
    if (!mediaType.strip().equalsIgnoreCase("application/json")) {
      throw Problem.of(415, "Send the body as application/json.");
    }
  }

  private String measured() {
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(event.getBody()));
      requireShort(bytes.remaining());
      return event.getBody();
    } catch (CharacterCodingException _) {
      throw Problem.of(400, "The body must be UTF-8.");
    }
  }

  private String decoded() {
    try {
      byte[] bytes = Base64.getDecoder().decode(event.getBody());
      requireShort(bytes.length);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException _) {
      throw Problem.of(400, "The body must be UTF-8.");
    }
  }

  private static void requireShort(int bytes) {
    if (bytes > MAX_BODY_BYTES) {
      throw Problem.of(413, "The body must have at most " + MAX_BODY_BYTES + " bytes.");
    }
  }

  private List<String> headers(String name) {
    return values(event.getMultiValueHeaders(), event.getHeaders(), name::equalsIgnoreCase);
  }

  /** API Gateway sends both maps; tools that imitate it often send only one. */
  private static List<String> values(
      Map<String, List<String>> many, Map<String, String> one, Predicate<String> wanted) {
    if (many != null) {
      return many.entrySet().stream()
          .filter(entry -> wanted.test(entry.getKey()))
          .flatMap(entry -> entry.getValue().stream())
          .toList();
    }
    return one == null
        ? List.of()
        : one.entrySet().stream()
            .filter(entry -> wanted.test(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
  }

  private static Optional<String> one(String what, List<String> values) {
    if (values.size() > 1) {
      throw Problem.of(400, "Send the " + what + " only once.");
    }
    return values.stream().findFirst();
  }
}
