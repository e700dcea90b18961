package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One policy that is correct for every route by IAM's rules: {@code *} matches slashes. */
class PolicyCompilerTest {

  private static final String STAGE = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3/api";

  private static PolicyCompiler compiler(String... lines) {
    return new PolicyCompiler(AccessRules.parse(String.join("\n", lines)));
  }

  private static String fault(String... lines) {
    return assertThrows(IllegalArgumentException.class, () -> compiler(lines)).getMessage();
  }

  @Test
  void wideWithoutNarrowIsAllowPlusDeny() {
    Policy policy =
        compiler("GET /orders/{id}", "GET /orders/{id}/invoice accounting")
            .compile(List.of(), STAGE);
    assertEquals(List.of(STAGE + "/GET/orders/*"), policy.allowed());
    assertEquals(STAGE + "/GET/orders/*/invoice", policy.denied().getFirst());
  }

  @Test
  void nothingIsDeniedThatNoAllowReaches() {
    Policy policy =
        compiler("GET /posts", "PUT /posts/{id} edit", "GET /posts/{id} read")
            .compile(List.of(), STAGE);
    assertEquals(List.of(STAGE + "/GET/posts"), policy.allowed());
    assertEquals(List.of(), policy.denied());
  }

  @Test
  void narrowWithoutWideIsAllowAlone() {
    Policy policy = compiler("GET /users/{id} admin", "GET /users/me").compile(List.of(), STAGE);
    assertEquals(List.of(STAGE + "/GET/users/me"), policy.allowed());
    assertEquals(List.of(), policy.denied());
  }

  @Test
  void noRuleAtAllIsOneDenyOnTheStage() {
    Policy policy = compiler("GET /a x", "GET /b y").compile(List.of("z"), STAGE);
    assertEquals(List.of(), policy.allowed());
    assertEquals(List.of(STAGE + "/*"), policy.denied());
  }

  @ParameterizedTest(name = "{0} ; {1} ; {2}")
  @CsvSource({
    "GET /a/{x} p, GET /{y}/b q, , line 1 \"GET /a/{x} p\" and line 2 \"GET /{y}/b q\" cross: the"
        + " path /a/b is on both",
    "GET /a/{x}, GET /{y}/b q, , line 1 \"GET /a/{x}\" and line 2 \"GET /{y}/b q\" cross",
    "GET /{x+}, GET /orders/{id} p, GET /orders/{id}/items, cannot allow line 1 \"GET /{x+}\""
        + " without line 2 \"GET /orders/{id} p\" and still allow line 3 \"GET"
        + " /orders/{id}/items\"",
    "GET /{x}/{y}, GET /orders/{id} p, GET /orders/{id}/items, cannot allow line 1 ",
    "GET /files/{p+}, GET /files/{id} p, , Give these rules the same permission",
    "GET /files/{p+} p, GET /files/{id}, , cannot allow line 2 ",
    "GET /a/{x}, GET /a/{y}, , line 1 \"GET /a/{x}\" and line 2 \"GET /a/{y}\" name the same route:"
        + " remove",
  })
  void whatIamCannotExpressIsNamed(String first, String second, String third, String message) {
    String fault = third == null ? fault(first, second) : fault(first, second, third);
    assertTrue(fault.contains(message), fault);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "GET /a/{x} p\nGET /{y}/b p",
        "GET /a/{x}\nPUT /{y}/b p",
        "GET /{x+} p\nGET /orders/{id} p\nGET /orders/{id}/items p",
        "GET /files/{p+}\nGET /files/readme p",
        "GET /orders/{id}\nGET /orders/{id}/invoice a\nGET /orders/{id}/invoice/{n} a",
        "GET /{x}\nGET /me p\nGET /you q",
      })
  void whatIamCanExpressStarts(String table) {
    compiler(table.split("\n"));
  }

  @Test
  void g10_resourcesFitIntoApiGatewaysLimit() {
    compiler("GET /" + "a".repeat(PolicyCompiler.MAX_RESOURCE_LENGTH - 4));
    String fault = fault("GET /" + "a".repeat(PolicyCompiler.MAX_RESOURCE_LENGTH - 3));
    assertTrue(fault.contains("is too long for an IAM resource"), fault);
  }

  @ParameterizedTest(name = "{0} ; {1}: denied {2}")
  @CsvSource({
    // A trailing slash: API Gateway routes it to the rule without it, and IAM's star matches it.
    "GET /list p, GET /list/{id}, /GET/list/ /*//*",
    "GET /list p, GET /list/{id+}, /GET/list/ /*//*",
    "GET /{x} p, GET /site/{p+}, /GET/site/ /*//*",
    "GET /a/{x} p, GET /a/{x}/{y}, /GET/a/*/ /*//*",
    // Only slashes: the star of the second rule matches the missing segment of the first rule.
    "GET /b p, GET /{x}/b, /*//* /*%6?*",
    "GET /a/{x} p, GET /a/{x}/b, /*//*",
    // Text that a star matches: also its percent-encoded spellings. Clients encode a colon.
    "GET /list/pz p, GET /list/{id}, /GET/list/pz /GET/list/pz/ /*//* /*%70* /*%7a* /*%7A*",
    "GET /list/age p, GET /list/{id}, /GET/list/age /GET/list/age/ /*//* /*%6?*",
    "GET /l/a:b p, GET /l/{p+}, /GET/l/a:b /GET/l/a:b/ /*//* /*%3a* /*%3A* /*%6?*",
    // No Allow matches paths of the denied rule.
    "GET /posts/{id} p, GET /posts, ''",
    "GET /users/{id} p, GET /users/me, ''",
    "PUT /list p, GET /list/{id}, ''",
    "GET / p, GET /a, ''",
    "GET / p, GET /{x}, /GET/ /*//*",
  })
  void oddSpellingsAreDenied(String refused, String granted, String denied) {
    Policy policy = compiler(refused, granted).compile(List.of(), "");
    assertEquals(denied, String.join(" ", policy.denied()));
  }

  /** A table can have the same conflict in each pair of rules. The message stays readable. */
  @Test
  void aMessageNamesTwentyFaultsAtMost() {
    String[] lines = new String[60];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = i % 2 == 0 ? "GET /a" + i + "/{x} p" + i : "GET /{y}/b" + i + " q" + i;
    }
    String fault = fault(lines);
    assertEquals(21, fault.split(" cross: ", -1).length);
    assertTrue(fault.endsWith("; and more of this kind"), fault);
  }

  @Test
  void aRuleWithTooManyPartsIsNamed() {
    compiler("GET" + " /" + "a/".repeat(ResourcePattern.MAX_SEGMENTS - 1) + "a");
    String fault = fault("GET /" + "a/".repeat(ResourcePattern.MAX_SEGMENTS) + "a");
    assertTrue(fault.contains("60 parts at most"), fault);
  }
}
