package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Z: permissions and scope. */
class PermissionsTest {

  private static final Map<String, String> SCOPE_MODE = Map.of("PERMISSIONS_CLAIM", "scope");

  /** The status of a route that needs {@code moderate:posts}, and of a route for all users. */
  record Row(String id, String claim, String json, int moderation, int posts) {
    @Override
    public String toString() {
      return id + " " + claim + " " + json + " -> " + moderation + " and " + posts;
    }
  }

  static final List<Row> PERMISSIONS =
      List.of(
          new Row("Z01", "permissions", "[\"read:posts\"]", 403, 200),
          new Row("Z01", "permissions", "[\"read:posts\",\"moderate:posts\"]", 200, 200),
          new Row("Z01", "permissions", "[\"!\",\"~\",\"moderate:posts\"]", 200, 200),
          new Row("Z02", "permissions", "[]", 403, 200),
          new Row("Z04", "permissions", "[\"moderate:postsx\",\"xmoderate:posts\"]", 403, 200),
          new Row("Z05", "permissions", "[\"Moderate:posts\"]", 403, 200),
          new Row("Z08", "permissions", "\"moderate:posts\"", 401, 401),
          new Row("Z08", "permissions", "[\"moderate:posts\",1]", 401, 401),
          new Row("Z08", "permissions", "[\"moderate:posts\",null]", 401, 401),
          new Row("Z08", "permissions", "[\"read:posts moderate:posts\"]", 401, 401),
          new Row("Z08", "permissions", "[\"\"]", 401, 401),
          new Row("Z08", "permissions", "[\"a\\tb\"]", 401, 401),
          new Row("Z08", "permissions", "[\"p\u00e9\"]", 401, 401),
          new Row("Z08", "permissions", "null", 401, 401),
          new Row("Z08", "permissions", "{}", 401, 401));

  static final List<Row> SCOPE =
      List.of(
          new Row("Z02", "scope", "\"\"", 403, 200),
          new Row("Z02", "scope", "\"openid\"", 403, 200),
          new Row("Z03", "scope", "[\"moderate:posts\"]", 401, 401),
          new Row("Z03", "scope", "null", 401, 401),
          new Row("Z04", "scope", "\"openid moderate:posts\"", 200, 200),
          new Row("Z04", "scope", "\"moderate:postsx xmoderate:posts\"", 403, 200),
          new Row("Z05", "scope", "\"openid MODERATE:POSTS\"", 403, 200),
          new Row("Z05", "scope", "\"openid\\tmoderate:posts\"", 403, 200),
          new Row("Z05", "scope", "\"openid  moderate:posts\"", 403, 200),
          new Row("Z05", "scope", "\" moderate:posts\"", 403, 200),
          new Row("Z05", "scope", "\"moderate:posts \"", 403, 200),
          new Row("Z05", "scope", "\"openid\u00a0moderate:posts\"", 403, 200));

  @ParameterizedTest(name = "{0}")
  @FieldSource("PERMISSIONS")
  void permissionsMode(Row row) {
    check(row, Map.of());
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("SCOPE")
  void scopeMode(Row row) {
    check(row, SCOPE_MODE);
  }

  private static void check(Row row, Map<String, String> settings) {
    TestAuthorizer authorizer = new TestAuthorizer(settings);
    String header = "Bearer " + TestToken.good().with(row.claim, row.json).sign();
    assertEquals(row.moderation, authorizer.call(header, "DELETE", "moderation/posts/p1").status());
    assertEquals(row.posts, authorizer.call(header, "GET", "posts").status());
    if (row.posts == 401) {
      assertEquals("malformed_permissions", authorizer.reason());
    }
  }

  @Test
  void z02_claimIsMissing() {
    for (Map<String, String> settings : List.of(Map.<String, String>of(), SCOPE_MODE)) {
      TestAuthorizer authorizer = new TestAuthorizer(settings);
      String header = "Bearer " + TestToken.good().without("permissions").without("scope").sign();
      assertEquals(403, authorizer.call(header, "DELETE", "moderation/posts/p1").status());
      assertEquals(200, authorizer.call(header, "GET", "posts").status());
      assertEquals("", authorizer.bearer(header.substring(7)).context().get("permissions"));
    }
  }

  @Test
  void z07_z09_z10_eachModeReadsItsOwnClaimAlone() {
    String inPermissions = "Bearer " + TestToken.good().with("scope", "\"openid\"").sign();
    String inScope =
        "Bearer "
            + TestToken.good()
                .with("permissions", "[]")
                .with("scope", "\"moderate:posts\"")
                .with("scp", "[\"moderate:posts\"]")
                .with("https://ns/permissions", "[\"moderate:posts\"]")
                .sign();
    TestAuthorizer permissions = new TestAuthorizer();
    TestAuthorizer scope = new TestAuthorizer(SCOPE_MODE);
    assertEquals(200, permissions.call(inPermissions, "DELETE", "moderation/posts/1").status());
    assertEquals(403, scope.call(inPermissions, "DELETE", "moderation/posts/1").status());
    assertEquals(403, permissions.call(inScope, "DELETE", "moderation/posts/1").status());
    assertEquals(200, scope.call(inScope, "DELETE", "moderation/posts/1").status());
  }

  @Test
  void z06_ruleNamesOnePermissionAtMost() {
    Map<String, String> environment =
        TestAuthorizer.environment(Map.of("ACCESS_RULES", "GET /a read:a read:b"));
    assertThrows(InvalidSettingsException.class, () -> Settings.read(environment));
  }

  @Test
  void z22_g12_manyPermissionsAreNoOutage() {
    String many =
        IntStream.range(0, 110)
            .mapToObj(i -> "\"permission:" + i + "x".repeat(30) + "\",")
            .collect(Collectors.joining("", "", "\"moderate:posts\""));
    TestToken token = TestToken.good().with("permissions", "[" + many + "]");
    TestAuthorizer.Answer answer = new TestAuthorizer().bearer(token.sign());
    assertEquals(200, answer.status());
    assertEquals(111, answer.context().get("permissions").toString().split(" ").length);
  }

  @Test
  void doubledPermissionsAreHandedOnOnce() {
    TestToken token = TestToken.good().with("permissions", "[\"b\",\"a\",\"b\"]");
    assertEquals("b a", new TestAuthorizer().bearer(token.sign()).context().get("permissions"));
    TestToken scoped = TestToken.good().with("scope", "\"b a b\"");
    assertEquals(
        "b a", new TestAuthorizer(SCOPE_MODE).bearer(scoped.sign()).context().get("permissions"));
  }
}
