package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of access rules. */
class AccessRulesTest {

  @Test
  void readsMethodPatternAndPermission() {
    AccessRules rules =
        AccessRules.parse("# posts\n\n  GET /posts\nDELETE\t/p/{id}  mod:posts\r\n");
    assertEquals(2, rules.rules().size());
    assertEquals("GET/posts", rules.rules().get(0).resource());
    assertEquals(Optional.empty(), rules.rules().get(0).permission());
    assertEquals("DELETE/p/*", rules.rules().get(1).resource());
    assertEquals(Optional.of("mod:posts"), rules.rules().get(1).permission());
    assertEquals(4, rules.rules().get(1).line());
  }

  /** `make check` and doctor are tested with the same list, so all readers have the same rules. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(
      resources = "/access-rules-cases.txt",
      delimiter = '|',
      quoteCharacter = '\0',
      commentCharacter = '#')
  void readsAsTheSharedListSays(String verdict, String table, String expected) {
    String text = table.replace("\\n", "\n").replace("\\t", "\t");
    if (verdict.equals("refuses")) {
      IllegalArgumentException fault =
          assertThrows(IllegalArgumentException.class, () -> AccessRules.parse(text));
      assertTrue(fault.getMessage().contains(expected), fault.getMessage());
      return;
    }
    assertEquals("takes", verdict);
    String read =
        AccessRules.parse(text).rules().stream()
            .map(rule -> rule.method() + " " + rule.pattern() + permission(rule))
            .collect(Collectors.joining("; "));
    assertEquals(expected, read);
  }

  private static String permission(AccessRule rule) {
    return rule.permission().map(name -> " " + name).orElse("");
  }

  @Test
  void namesAllLinesAtOnce() {
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class, () -> AccessRules.parse("GET x\nGET /ok\nPUT y"));
    assertTrue(fault.getMessage().contains("line 1 \"GET x\": "), fault.getMessage());
    assertTrue(fault.getMessage().contains("line 3 \"PUT y\": "), fault.getMessage());
  }

  @ParameterizedTest(name = "{0} is decided by {1}")
  @CsvSource({
    "'', /",
    "users/me, /users/me",
    "users/7, /users/{id}",
    "users/7/files/a, /users/{id}/files/{path+}",
    "users/7/files/a/b/c, /users/{id}/files/{path+}",
    "users/7/files/me, /users/{id}/files/me",
    "users, none",
    "users/, none",
    "users/7/, /users/{id}",
    "/users/me, /users/me",
    "users//me, none",
    "//, /",
    "users/7/files, none",
    "users/7/files/, none",
    "users/7/files/a/, /users/{id}/files/{path+}",
    "USERS/me, none",
  })
  void matchesLikeApiGateway(String path, String pattern) {
    AccessRules rules =
        AccessRules.parse(
            """
            GET /users/{id}/files/{path+}
            GET /users/{id}
            GET /users/me
            GET /users/{id}/files/me
            GET /
            PUT /users
            """);
    String decided = rules.match("GET", path).map(AccessRule::pattern).orElse("none");
    assertEquals(pattern, decided);
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "/{x}, /a, true",
    "/a, /{x}, false",
    "/a, /a, true",
    "/a, /b, false",
    "/a, /a/b, false",
    "/a/b, /a, false",
    "/{x}, /a/b, false",
    "/{x}/{y}, /a, false",
    "/{x}/b, /a/{y}, false",
    "/a/{x}/c, /a/b/c, true",
    "/{x+}, /a/b, true",
    "/{x+}, /{y+}, true",
    "/a/{x+}, /a, false",
    "/a/{x+}, /a/b, true",
    "/a/{x+}, /a/{y}, true",
    "/a/{x+}, /b/c, false",
    "/a/{x}, /a/{y+}, false",
  })
  void coversWhenEveryPathOfTheOtherIsItsOwn(String wide, String narrow, boolean covers) {
    AccessRules rules = AccessRules.parse("GET " + wide + "\nGET " + narrow);
    assertEquals(covers, rules.rules().get(0).covers(rules.rules().get(1)));
  }
}
