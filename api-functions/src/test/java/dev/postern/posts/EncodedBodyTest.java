package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.body;
import static dev.postern.posts.Events.by;
import static dev.postern.posts.Events.call;
import static dev.postern.posts.Events.status;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies in base64: API Gateway sends it for its binary media types. Only then can the function
 * find bytes that are not UTF-8. Otherwise, the gateway has already decoded the body.
 */
class EncodedBodyTest {
  @AutoClose private final StubDynamoDb dynamoDb = new StubDynamoDb();
  private final CreatePost createPost = new CreatePost(TestDependencies.with(dynamoDb.table()));

  @Test
  void readsUtf8() throws IOException {
    dynamoDb.responds("{}").responds("{}");

    Map<String, Object> response = send("{\"text\":\"\u00E4\uD83D\uDE00\"}".getBytes(UTF_8));

    assertEquals(201, status(response));
    assertEquals("\u00E4\uD83D\uDE00", body(response).get("text"));
  }

  static Stream<Arguments> bytesThatAreNotUtf8() {
    return Stream.of(
        Arguments.of("Latin-1", "{\"text\":\"\u00E4\"}".getBytes(ISO_8859_1)),
        Arguments.of("UTF-16", "{\"text\":\"a\"}".getBytes(UTF_16LE)),
        Arguments.of("an overlong NUL (RFC 3629, section 3)", text(0xC0, 0x80)),
        Arguments.of("half of a surrogate pair (CESU-8)", text(0xED, 0xA0, 0x80)),
        Arguments.of("a surrogate pair (CESU-8)", text(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80)),
        Arguments.of("beyond the last code point", text(0xF4, 0x90, 0x80, 0x80)),
        Arguments.of("cut off in a character", text(0xF0, 0x9F, 0x98)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bytesThatAreNotUtf8")
  void otherBytesAre400AndStoreNothing(String what, byte[] bytes) throws IOException {
    assertEquals(400, status(send(bytes)), what);
    assertEquals(List.of(), dynamoDb.seen());
  }

  @Test
  void invalidBase64Is400() throws IOException {
    Map<String, Object> event = by(ADA, Map.of("body", "{}", "isBase64Encoded", true));

    assertEquals(400, status(call(createPost, event)));
  }

  /** The limit counts the bytes of the body, not of its base64. */
  @ParameterizedTest
  @CsvSource({"10240,201", "10241,413"})
  void aBodyHasAtMostTenKilobytes(int bytes, int status) throws IOException {
    dynamoDb.responds("{}").responds("{}");
    String json = "{\"text\":\"a\"}";

    assertEquals(status, status(send((json + " ".repeat(bytes - json.length())).getBytes(UTF_8))));
  }

  private Map<String, Object> send(byte[] bytes) throws IOException {
    String body = Base64.getEncoder().encodeToString(bytes);
    return call(createPost, by(ADA, Map.of("body", body, "isBase64Encoded", true)));
  }

  /** A body whose text has these bytes. */
  private static byte[] text(int... bytes) {
    StringBuilder latin1 = new StringBuilder("{\"text\":\"");
    for (int each : bytes) {
      latin1.append((char) each);
    }
    return latin1.append("\"}").toString().getBytes(ISO_8859_1);
  }
}
