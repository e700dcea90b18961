package dev.postern.posts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Strict JSON (RFC 8259): exactly one object per text, no duplicate names, at most 16 levels deep.
 */
final class Json {
  private static final JSON JACKSON =
      JSON.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
          .build();

  private Json() {}

  /**
   * Reads one JSON object.
   *
   * @return the members; values are String, Number, Boolean, null, List or Map
   * @throws IOException if the text is not one JSON object; do not log its message, because it
   *     quotes the input
   */
  static Map<String, Object> readObject(String text) throws IOException {
    try (JsonParser parser = JACKSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      Map<String, Object> members = JACKSON.mapFrom(parser);
      if (parser.nextToken() != null) {
        throw new IOException("text after the JSON object");
      }
      return members;
    }
  }

  /**
   * Reads one JSON object from UTF-8 bytes. Invalid bytes are rejected, not replaced.
   *
   * @throws java.nio.charset.CharacterCodingException if the bytes are not UTF-8
   * @throws IOException as in {@link #readObject(String)}
   */
  static Map<String, Object> readObject(byte[] utf8) throws IOException {
    return readObject(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
  }

  /**
   * Writes maps, lists, strings, numbers, booleans and null. Members whose value is null are
   * written.
   */
  static String write(Object value) {
    try {
      return JACKSON.asString(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
