package dev.postern.posts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Tells a whole answer of DynamoDB from one that was cut, changed or written by another server. The
 * SDK alone does not: it takes an empty body with status 200 for success, and of an answer in which
 * it expects nothing (PutItem) it does not read the body to its end.
 */
final class TableAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  /** What the answer to an operation always has (DynamoDB API Reference, "Response Syntax"). */
  private static final Map<String, Member> REQUIRED =
      Map.of(
          "Query", new Member("Items", JsonToken.START_ARRAY),
          // With ReturnValues ALL_NEW, as in Table.
          "UpdateItem", new Member("Attributes", JsonToken.START_OBJECT));

  /** What it has only when there is an item. */
  private static final Map<String, Member> OPTIONAL =
      Map.of("GetItem", new Member("Item", JsonToken.START_OBJECT));

  /** An error names its type ("Error handling with DynamoDB" in the developer guide). */
  private static final Member ERROR = new Member("__type", JsonToken.VALUE_STRING);

  private record Member(String name, JsonToken type) {}

  private TableAnswer() {}

  /**
   * Checks, before the body is read, that it has an end. DynamoDB always sends a Content-Length. An
   * answer in chunks is refused: the JDK reads its trailers without end, and does not see an
   * interrupt while they come.
   *
   * @throws Malformed when there is no Content-Length of at most {@code max} bytes
   */
  static void requireLength(SdkHttpResponse head, int max) throws Malformed {
    String length = head.firstMatchingHeader("Content-Length").orElse("");
    if (head.firstMatchingHeader("Transfer-Encoding").isPresent()
        || !length.matches("[0-9]{1,9}")
        || Integer.parseInt(length) > max) {
      throw new Malformed("without a Content-Length that it may have");
    }
  }

  /**
   * Checks an answer. One with status 500 or above is a failure in any case, so its body is not
   * looked at.
   *
   * @param operation of the request, such as {@code GetItem}
   * @param body all bytes that came
   * @throws Malformed when this is not a whole answer to this operation
   */
  static void requireWhole(String operation, SdkHttpResponse head, byte[] body) throws IOException {
    if (head.statusCode() >= 500) {
      return;
    }
    requireAllBytes(head, body);
    Map<String, JsonToken> members = members(body);
    if (head.isSuccessful()) {
      requireMember(members, REQUIRED.get(operation), true);
      requireMember(members, OPTIONAL.get(operation), false);
    } else {
      requireMember(members, ERROR, true);
    }
  }

  private static void requireAllBytes(SdkHttpResponse head, byte[] body) throws Malformed {
    Optional<String> length = head.firstMatchingHeader("Content-Length");
    if (length.isPresent() && !length.get().equals(Integer.toString(body.length))) {
      throw new Malformed("not as long as its Content-Length");
    }
    CRC32 sum = new CRC32();
    sum.update(body);
    Optional<String> expected = head.firstMatchingHeader("x-amz-crc32");
    if (expected.isPresent() && !expected.get().equals(Long.toString(sum.getValue()))) {
      throw new Malformed("not what its x-amz-crc32 says");
    }
  }

  private static void requireMember(Map<String, JsonToken> members, Member member, boolean always)
      throws Malformed {
    if (member == null || !always && !members.containsKey(member.name())) {
      return;
    }
    if (members.get(member.name()) != member.type()) {
      throw new Malformed("without a valid " + member.name());
    }
  }

  /** Name and type of each member of the one JSON object that the body must be. */
  private static Map<String, JsonToken> members(byte[] body) throws IOException {
    Map<String, JsonToken> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Malformed("not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        members.put(name, parser.nextToken());
        parser.skipChildren();
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new Malformed("not one JSON object");
      }
      return members;
    } catch (Malformed already) {
      throw already;
    } catch (IOException _) {
      // Jackson's message quotes the body: it must not get into a log.
      throw new Malformed("not JSON");
    }
  }

  /** Not a whole answer of DynamoDB: whether a write was made is not known. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(String fault) {
      super("The answer of the table is " + fault + ".");
    }
  }
}
