package dev.postern.authorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads exactly one JSON object (RFC 8259) in strict UTF-8: no duplicate names at any depth, no
 * lone surrogates (RFC 7493, section 2.1), nothing after it, at most {@value #MAX_DEPTH} levels
 * deep.
 *
 * <p>Values are {@link String}, {@link Long}, {@link Double} (numbers that are not a long), {@link
 * #LONG_NUMBER}, {@link Boolean}, {@link #NULL}, {@link List} and {@link Map}. Only the members
 * that the caller selects are kept. The others are parsed and discarded.
 */
final class StrictJson {

  static final int MAX_DEPTH = 16;

  /** A JSON null. Java's null means that the member is missing. */
  static final Object NULL = constant("null");

  /**
   * A number of more than {@value #MAX_NUMBER_LENGTH} characters. RFC 8259, section 6 allows it,
   * but no rule needs one, and reading its value takes time that grows faster than its length.
   */
  static final Object LONG_NUMBER = constant("a long number");

  private static final int MAX_NUMBER_LENGTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Without this, unverified tokens could fill a table of names.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  // The document's own length is the limit.
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;
  private final boolean hasUnicodeEscapes;

  private StrictJson(JsonParser parser, boolean hasUnicodeEscapes) {
    this.parser = parser;
    this.hasUnicodeEscapes = hasUnicodeEscapes;
  }

  /** Reads the object with all its members. */
  static Map<String, Object> object(byte[] utf8) throws IOException {
    return object(utf8, _ -> true);
  }

  /**
   * Reads the object and keeps the members whose name is wanted.
   *
   * @throws IOException if the bytes are anything else than one strict JSON object
   */
  static Map<String, Object> object(byte[] utf8, Predicate<String> wanted) throws IOException {
    String text = decode(utf8);
    try (JsonParser parser = FACTORY.createParser(text)) {
      StrictJson json = new StrictJson(parser, text.contains("\\u"));
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw json.fault("not an object");
      }
      Map<String, Object> members = json.members(wanted);
      if (parser.nextToken() != null) {
        throw json.fault("something follows the object");
      }
      return members;
    }
  }

  private static String decode(byte[] utf8) throws IOException {
    String text = new String(utf8, StandardCharsets.UTF_8);
    // The JDK replaces invalid bytes with U+FFFD. A text without U+FFFD was valid.
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }

  private Map<String, Object> members(Predicate<String> wanted) throws IOException {
    Map<String, Object> members = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(parser.currentName());
      JsonToken first = parser.nextToken();
      if (wanted.test(name)) {
        members.put(name, value(first));
      } else if (hasUnicodeEscapes) {
        value(first);
      } else {
        parser.skipChildren();
      }
    }
    return members;
  }

  private Object value(JsonToken first) throws IOException {
    if (first == null) {
      throw fault("ends too early");
    }
    return switch (first) {
      case START_OBJECT -> members(_ -> true);
      case START_ARRAY -> elements();
      case VALUE_STRING -> wellFormed(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(first);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NULL;
      default -> throw fault("no value");
    };
  }

  private List<Object> elements() throws IOException {
    List<Object> elements = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      elements.add(value(t));
    }
    return elements;
  }

  private Object number(JsonToken kind) throws IOException {
    if (parser.getTextLength() > MAX_NUMBER_LENGTH) {
      return LONG_NUMBER;
    }
    boolean isLong =
        kind == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (isLong) {
      return parser.getLongValue();
    }
    return parser.getDoubleValue();
  }

  private String wellFormed(String text) throws IOException {
    // Strict UTF-8 contains no surrogates, so only an escape can contain a lone one.
    if (!hasUnicodeEscapes) {
      return text;
    }
    boolean lone =
        text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (lone) {
      throw fault("a lone surrogate");
    }
    return text;
  }

  private static Object constant(String name) {
    return new Object() {
      @Override
      public String toString() {
        return name;
      }
    };
  }

  private IOException fault(String what) {
    return new JsonParseException(parser, what);
  }
}
