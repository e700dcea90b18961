package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * RFC 9110: {@code If-None-Match = "*" / #entity-tag} (section 13.1.2) and {@code If-Match = "*" /
 * #entity-tag} (13.1.1), lists as a recipient must read them (5.6.1.2), entity tags (8.8.3).
 */
class EntityTagTest {
  private static final Post VERSION_2 =
      new Post(PostId.NONE, Events.ADA, Author.UNKNOWN, "text", Events.NOW, Events.NOW, 2);

  /**
   * Each header beside what it means: whether If-None-Match matches version 2, and what If-Match
   * names (a version, "any", "none" for a tag of no version, or 400). Columns are parted by |.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        // one tag
        "  `\"2\"`              | true  | 2    ",
        "  `\"1\"`              | false | 1    ",
        "  `W/\"2\"`            | true  | none ", // weak for If-None-Match, strong for If-Match
        "  `w/\"2\"`            | false | 400  ", // 8.8.3: the W is case-sensitive
        "  `W/ \"2\"`           | false | 400  ",
        "  `\"\"`               | false | none ", // 8.8.3: an opaque tag may be empty
        "  `\"02\"`             | false | none ",
        "  `\"2,\"`             | false | none ", // a comma in quotes is part of the tag
        "  `\"a\\b\"`           | false | none ", // 8.8.3: a backslash escapes nothing
        "  `\"\u00E4\"`         | false | none ", // obs-text
        "  `\"2`                | false | 400  ",
        "  `2`                  | false | 400  ",
        "  `\"2 \"`             | false | 400  ", // 8.8.3: no space in a tag
        "  `\"2\u007F\"`        | false | 400  ", // 8.8.3: no DEL
        "  `\"\uFFFD\"`         | false | 400  ", // bytes that were not UTF-8
        // any
        "  `*`                  | true  | any  ",
        "  ` * `                | true  | any  ",
        "  `\"*\"`              | false | none ",
        "  `**`                 | false | 400  ",
        // lists
        "  `\"1\", \"2\"`       | true  | 400  ",
        "  `\"1\",\"2\"`        | true  | 400  ",
        "  `\"1\"\t,\t\"2\"`    | true  | 400  ",
        "  `\"1\" , W/\"2\"`    | true  | 400  ",
        "  `\"2\", \"2\"`       | true  | 400  ",
        "  `,\"2\",`            | true  | 2    ", // 5.6.1.2: empty elements do not count
        "  `, ,\"2\" ,, `       | true  | 2    ",
        "  `\"1,2\",\"2\"`      | true  | 400  ",
        "  ``                   | false | 400  ",
        "  `,`                  | false | 400  ",
        // not a list
        "  `\"2\" \"1\"`        | false | 400  ", // no comma
        "  `\"1\" \"2\"`        | false | 400  ",
        "  `\"2\"\"1\"`         | false | 400  ",
        "  `\"2\";\"1\"`        | false | 400  ",
        "  `\"2\", *`           | false | 400  ", // 13.1.1: * stands alone
        "  `*, \"2\"`           | false | 400  ",
        "  `\"2\"x`             | false | 400  ",
        "  `x\"2\"`             | false | 400  ",
        "  `\"2\", x`           | false | 400  ",
        "  `\"1,\"2\"`          | false | 400  ",
        "  `\"1\"\u00A0,\"2\"`  | false | 400  " // 5.6.3: OWS is space and tab only
      })
  void meansWhatTheGrammarSays(String header, boolean isKnown, String ifMatch) {
    assertEquals(isKnown, EntityTag.isKnown(Optional.of(header), VERSION_2), "If-None-Match");
    assertEquals(ifMatch, ifMatch(header), "If-Match");
  }

  @Test
  void withoutAHeaderNothingMatchesAndAnyVersionIsMeant() {
    assertEquals(false, EntityTag.isKnown(Optional.empty(), VERSION_2));
    assertEquals(OptionalLong.empty(), EntityTag.versionIfAny(Optional.empty()));
    assertEquals(
        428, assertThrows(Problem.class, () -> EntityTag.version(Optional.empty())).status());
  }

  /** API Gateway takes headers of 10,240 bytes: reading one must need neither stack nor time. */
  @Test
  void readsTheLongestHeader() {
    String commas = ", ".repeat(5_000);

    assertEquals(true, EntityTag.isKnown(Optional.of(commas + "\"2\""), VERSION_2));
    assertEquals(false, EntityTag.isKnown(Optional.of(commas + "\"2"), VERSION_2));
    assertEquals(false, EntityTag.isKnown(Optional.of("\"" + "a".repeat(10_000)), VERSION_2));
    assertEquals(false, EntityTag.isKnown(Optional.of("\"1\" ".repeat(2_500)), VERSION_2));
  }

  private static String ifMatch(String header) {
    try {
      OptionalLong version = EntityTag.versionIfAny(Optional.of(header));
      if (version.isEmpty()) {
        return "any";
      }
      return version.getAsLong() == -1 ? "none" : Long.toString(version.getAsLong());
    } catch (Problem refusal) {
      return Integer.toString(refusal.status());
    }
  }
}
