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

/**
 * One request: the event's parts, read strictly. A name that comes twice where one value is
 * expected is refused, not guessed at.
 */
record Request(APIGatewayProxyRequestEvent event, Instant receivedAt) {
  private static final int MAX_BODY_BYTES = 10 * 1024;

  /**
   * The one value of a header, whatever the case of its name.
   *
   * @throws Problem 400 when the header came twice
   */
  Optional<String> header(String name) {
    return single("header " + name, name, event.getMultiValueHeaders(), event.getHeaders());
  }

  /**
   * The one value of a query parameter, decoded by API Gateway.
   *
   * @throws Problem 400 when the parameter came twice
   */
  Optional<String> query(String name) {
    return single(
        "query parameter " + name,
        name,
        event.getMultiValueQueryStringParameters(),
        event.getQueryStringParameters());
  }

  /**
   * The post that the path names.
   *
   * @throws Problem 404 for an id that no post can have
   */
  PostId postId() {
    Map<String, String> path = event.getPathParameters();
    return PostId.parse(path == null ? null : path.get("postId"))
        .orElseThrow(() -> Problem.of(404, "There is no such post."));
  }

  /**
   * The body's members.
   *
   * @throws Problem 413 above 10 KB; 400 when the body is missing, is not UTF-8, or is not exactly
   *     one JSON object without duplicate names
   */
  Map<String, Object> jsonBody() {
    if (event.getBody() == null || event.getBody().isEmpty()) {
      throw Problem.of(400, "The body is missing: send a JSON object.");
    }
    String text = Boolean.TRUE.equals(event.getIsBase64Encoded()) ? decoded() : measured();
    try {
      return Json.readObject(text);
    } catch (IOException notJson) {
      throw Problem.of(400, "The body must be one JSON object, no member twice, nothing after it.");
    }
  }

  private String measured() {
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(event.getBody()));
      requireShort(bytes.remaining());
      return event.getBody();
    } catch (CharacterCodingException loneSurrogate) {
      throw Problem.of(400, "The body must be UTF-8.");
    }
  }

  private String decoded() {
    try {
      byte[] bytes = Base64.getDecoder().decode(event.getBody());
      requireShort(bytes.length);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException notText) {
      throw Problem.of(400, "The body must be UTF-8.");
    }
  }

  private static void requireShort(int bytes) {
    if (bytes > MAX_BODY_BYTES) {
      throw Problem.of(413, "The body may hold " + MAX_BODY_BYTES + " bytes.");
    }
  }

  private static Optional<String> single(
      String what, String name, Map<String, List<String>> many, Map<String, String> one) {
    List<String> values =
        many != null
            ? many.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .flatMap(entry -> entry.getValue().stream())
                .toList()
            : one == null
                ? List.of()
                : one.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
    if (values.size() > 1) {
      throw Problem.of(400, "Send the " + what + " once.");
    }
    return values.stream().findFirst();
  }
}
