package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * RFC 9110: {@code If-None-Match = "*" / #entity-tag} (section 13.1.2) and {@code If-Match = "*" /
 * #entity-tag} (13.1.1), lists for a recipient (5.6.1.2), entity tags (8.8.3).
 */
class EntityTagTest {
  private static final Post VERSION_2 =
      new Post(PostId.NONE, Events.ADA, Author.UNKNOWN, "text", Events.NOW, Events.NOW, 2);

  /**
   * Each header and its meaning: whether If-None-Match matches version 2, and the version in
   * If-Match ("any", "none" for an unknown tag, or the status 400). The separator is |.
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
        "  `\"2\", *`           | false | 400  ", // 13.1.1: * is not a list element
        "  `*, \"2\"`           | false | 400  ",
        "  `\"2\"x`             | false | 400  ",
        "  `x\"2\"`             | false | 400  ",
        "  `\"2\", x`           | false | 400  ",
        "  `\"1,\"2\"`          | false | 400  ",
        "  `\"1\"\u00A0,\"2\"`  | false | 400  " // 5.6.3: OWS is only space and tab
      })
  void readsIfMatchAndIfNoneMatch(String header, boolean matches, String ifMatch) {
    assertEquals(matches, EntityTag.matchesAny(Optional.of(header), VERSION_2), "If-None-Match");
    assertEquals(ifMatch, ifMatch(header), "If-Match");
  }

  @Test
  void aMissingHeaderMatchesNoTagAndAllowsAnyVersion() {
    assertEquals(false, EntityTag.matchesAny(Optional.empty(), VERSION_2));
    assertEquals(new ExpectedVersion.Any(), EntityTag.ifMatch(Optional.empty()));
    assertEquals(
        428,
        assertThrows(Problem.class, () -> EntityTag.requiredIfMatch(Optional.empty())).status());
  }

  /**
   * API Gateway accepts headers of 10,240 bytes. Long headers must not cause a stack overflow or
   * take long.
   */
  @Test
  void readsTheLongestHeader() {
    String commas = ", ".repeat(5_000);

    assertEquals(true, EntityTag.matchesAny(Optional.of(commas + "\"2\""), VERSION_2));
    assertEquals(false, EntityTag.matchesAny(Optional.of(commas + "\"2"), VERSION_2));
    assertEquals(false, EntityTag.matchesAny(Optional.of("\"" + "a".repeat(10_000)), VERSION_2));
    assertEquals(false, EntityTag.matchesAny(Optional.of("\"1\" ".repeat(2_500)), VERSION_2));
  }

  private static String ifMatch(String header) {
    try {
      return switch (EntityTag.ifMatch(Optional.of(header))) {
        case ExpectedVersion.Any() -> "any";
        case ExpectedVersion.Number(long version) -> Long.toString(version);
        case ExpectedVersion.Unknown() -> "none";
      };
    } catch (Problem refusal) {
      return Integer.toString(refusal.status());
    }
  }
}
