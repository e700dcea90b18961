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
 * Distinguishes a complete response of DynamoDB from a response that was cut, changed or sent by
 * another server. The SDK does not: it treats an empty body with status 200 as success, and does
 * not read a body to its end if it expects no members (PutItem).
 */
final class TableResponse {
  private static final JsonFactory JSON = new JsonFactory();

  /** The member that a response always has (DynamoDB API Reference, "Response Syntax"). */
  private static final Map<String, Member> REQUIRED =
      Map.of(
          "Query", new Member("Items", JsonToken.START_ARRAY),
          // With ReturnValues ALL_NEW, as in Table.
          "UpdateItem", new Member("Attributes", JsonToken.START_OBJECT));

  /** The member that a response has only if there is an item. */
  private static final Map<String, Member> OPTIONAL =
      Map.of("GetItem", new Member("Item", JsonToken.START_OBJECT));

  /** An error names its type ("Error handling with DynamoDB" in the developer guide). */
  private static final Member ERROR = new Member("__type", JsonToken.VALUE_STRING);

  private record Member(String name, JsonToken type) {}

  private TableResponse() {}

  /**
   * Requires a limited length before the body is read. DynamoDB always sends a Content-Length. A
   * chunked response is rejected: the JDK reads its trailers without a limit and ignores interrupts
   * while they arrive.
   *
   * @throws Malformed without a Content-Length of at most {@code max} bytes
   */
  static void requireLength(SdkHttpResponse head, int max) throws Malformed {
    String length = head.firstMatchingHeader("Content-Length").orElse("");
    if (head.firstMatchingHeader("Transfer-Encoding").isPresent()
        || !length.matches("[0-9]{1,9}")
        || Integer.parseInt(length) > max) {
      throw new Malformed("without a valid Content-Length");
    }
  }

  /**
   * Validates a response. A response with status 500 or above is a failure in any case, so its body
   * is not read.
   *
   * @param operation of the request, such as {@code GetItem}
   * @param body all received bytes
   * @throws Malformed if this is not a complete response to this operation
   */
  static void requireComplete(String operation, SdkHttpResponse head, byte[] body)
      throws IOException {
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
      throw new Malformed("shorter or longer than its Content-Length");
    }
    CRC32 sum = new CRC32();
    sum.update(body);
    Optional<String> expected = head.firstMatchingHeader("x-amz-crc32");
    if (expected.isPresent() && !expected.get().equals(Long.toString(sum.getValue()))) {
      throw new Malformed("different from its x-amz-crc32");
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

  /** Name and type of each member. The body must be one JSON object. */
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
    } catch (Malformed malformed) {
      throw malformed;
    } catch (IOException _) {
      // Jackson's message quotes the body, so it must not be logged.
      throw new Malformed("not JSON");
    }
  }

  /** An incomplete response of DynamoDB. It is unknown whether a write succeeded. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(String fault) {
      super("The response of the table is " + fault + ".");
    }
  }
}
