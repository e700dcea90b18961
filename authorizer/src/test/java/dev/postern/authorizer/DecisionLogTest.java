package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** L: what the log contains, and what it must not contain. */
class DecisionLogTest {

  private static final Set<String> REASONS =
      Arrays.stream(Rejection.values()).map(Rejection::code).collect(Collectors.toSet());

  /** Claims of the test tokens. The log must contain none of them. */
  private static final List<String> CLAIMS =
      List.of("auth0|", "postern-spa", "api.postern.example", "tenant.eu.auth0.com", "moderate:");

  private final TestAuthorizer authorizer = new TestAuthorizer();

  @Test
  void l01_l03_noAttackLeavesATraceOfItsToken() {
    for (Attack attack : AttackTables.ALL) {
      authorizer.header(attack.header());
      String line = authorizer.lastLine();
      if (attack.header() == null) {
        continue;
      }
      for (String piece : attack.header().split("[ .,\"]")) {
        boolean secret = piece.length() > 8;
        assertFalse(secret && line.contains(piece), () -> attack + " printed " + piece);
      }
      for (String claim : CLAIMS) {
        assertFalse(line.contains(claim), () -> attack + ": " + line);
      }
    }
  }

  @Test
  void l07_l08_everyLineIsOneLineOfAsciiJsonWithAReasonOfTheList() throws IOException {
    for (Attack attack : AttackTables.ALL) {
      authorizer.header(attack.header());
      String line = authorizer.lastLine();
      assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
      Object reason = StrictJson.object(TestToken.utf8(line)).get("reason");
      assertTrue(attack.passes() ? reason == null : REASONS.contains(reason), line);
    }
    assertEquals(AttackTables.ALL.size(), authorizer.lines.size());
  }

  @Test
  void l07_keyIdIsEscapedAndCutTo64Characters() throws IOException {
    String kid = "\\u2028\\\"},{\\\"level\\\":\\\"INFO" + "k".repeat(100);
    authorizer.bearer(TestToken.good().header("kid", '"' + kid + '"').sign());
    Object logged = StrictJson.object(TestToken.utf8(authorizer.lastLine())).get("kid");
    assertEquals("\u2028\"},{\"level\":\"INFO" + "k".repeat(46), logged);
  }

  /** Half of a surrogate pair is not valid JSON text (RFC 8259, section 8.2). */
  @ParameterizedTest(name = "a kid of {0} characters and an emoji: {1} are logged")
  @CsvSource({"62, 64", "63, 63", "64, 64"})
  void l07_keyIdIsNotCutInsideACharacter(int before, int logged) throws IOException {
    String kid = "k".repeat(before) + "\uD83D\uDE00" + "k".repeat(50);
    authorizer.bearer(TestToken.good().header("kid", '"' + kid + '"').sign());
    Object line = StrictJson.object(TestToken.utf8(authorizer.lastLine())).get("kid");
    assertEquals(kid.substring(0, logged), line);
  }

  @Test
  void l04_g25_theClientSeesOneAnswerForAllRefusals() {
    for (Attack attack : AttackTables.ALL) {
      if (attack.passes()) {
        continue;
      }
      TestAuthorizer.Answer answer = authorizer.header(attack.header());
      assertEquals("Unauthorized", answer.message());
    }
  }

  @Test
  void line_allowed() throws IOException {
    authorizer.call("Bearer " + TestToken.good().sign(), "DELETE", "moderation/posts/secret-id");
    Map<String, Object> line = StrictJson.object(TestToken.utf8(authorizer.lastLine()));
    assertEquals("INFO", line.get("level"));
    assertEquals("2026-11-24T12:00:00Z", line.get("timestamp"));
    assertEquals("allowed", line.get("outcome"));
    assertEquals(true, line.get("routeAllowed"));
    assertEquals("DELETE", line.get("method"));
    assertEquals("/moderation/posts/{postId}", line.get("route"));
    assertEquals("key-1", line.get("kid"));
    assertEquals("8f507cfc-xmpl-4697-b07a-ac58fc914c95", line.get("requestId"));
    assertEquals(0L, line.get("keyAgeSeconds"));
    assertTrue(line.get("micros") instanceof Long);
    assertEquals(1L, line.get("AuthorizerAllowed"));
    assertEquals(
        Map.of(
            "Timestamp",
            TestClock.NOW * 1000,
            "CloudWatchMetrics",
            List.of(directive("AuthorizerAllowed", List.of("FunctionName")))),
        line.get("_aws"));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | moderation/posts/1 | missing_permission | have the permission of line 3 \"DELETE",
        "GET    | nowhere/s3cret     | no_rule            | No access rule matches GET /{}/{},"
            + " where",
        "GET    | posts/s3cret/likes | no_rule            | No access rule matches GET"
            + " /posts/{}/{},",
        "GET    | posts/             | path_spelling      | without a slash at the end",
      })
  void line_forbiddenRouteSaysWhyAndHoldsNoPath(
      String method, String path, String reason, String hint) throws IOException {
    authorizer.call("Bearer " + TestToken.good().without("permissions").sign(), method, path);
    String text = authorizer.lastLine();
    Map<String, Object> line = StrictJson.object(TestToken.utf8(text));
    assertEquals("allowed", line.get("outcome"));
    assertEquals(false, line.get("routeAllowed"));
    assertEquals(reason, line.get("reason"));
    assertTrue(line.get("hint").toString().contains(hint), text);
    assertFalse(text.contains("s3cret"), text);
  }

  @Test
  void line_refusedIsCountedInTotalAndByReason() throws IOException {
    authorizer.bearer("opaque");
    Map<String, Object> line = StrictJson.object(TestToken.utf8(authorizer.lastLine()));
    assertEquals("WARN", line.get("level"));
    assertEquals("unauthorized", line.get("outcome"));
    assertEquals("not_a_jwt", line.get("reason"));
    assertTrue(line.get("hint").toString().contains("audience"));
    assertEquals(1L, line.get("AuthorizerRefused"));
    assertEquals(
        List.of(
            directive(
                "AuthorizerRefused", List.of("FunctionName"), List.of("FunctionName", "reason"))),
        ((Map<?, ?>) line.get("_aws")).get("CloudWatchMetrics"));
  }

  @Test
  void line_outage() throws IOException {
    authorizer.jwks =
        () -> {
          throw new IOException("status 503");
        };
    authorizer.bearer(TestToken.good().sign());
    Map<String, Object> line = StrictJson.object(TestToken.utf8(authorizer.lastLine()));
    assertEquals("ERROR", line.get("level"));
    assertEquals("unavailable", line.get("outcome"));
    assertEquals("keys_unavailable", line.get("reason"));
    assertEquals("IOException: status 503", line.get("keyRefresh"));
    assertEquals(
        List.of(
            directive("AuthorizerUnavailable", List.of("FunctionName")),
            directive("KeyRefreshFailed", List.of("FunctionName"))),
        ((Map<?, ?>) line.get("_aws")).get("CloudWatchMetrics"));
    assertFalse(line.containsKey("keyAgeSeconds"), "there is no key");
  }

  @Test
  void l02_internalErrorNamesTypeAndPlaceAndNoMessage() {
    authorizer.jwks =
        () -> {
          throw new IllegalStateException("auth0|ada");
        };
    assertEquals(500, authorizer.bearer(TestToken.good().sign()).status());
    String line = authorizer.lastLine();
    assertTrue(line.contains("\"reason\":\"internal_error\""), line);
    assertTrue(line.contains("java.lang.IllegalStateException at dev.postern."), line);
    assertFalse(line.contains("auth0|"), line);
  }

  @Test
  void typesThatHoldSecretsDoNotPrintThem() {
    String token = TestToken.good().sign();
    BearerToken bearer = new BearerToken(token);
    UnverifiedToken unverified = new UnverifiedToken(token, Map.of(), Map.of("sub", "auth0|ada"));
    assertFalse(bearer.toString().contains(token));
    assertFalse((unverified + "").contains(token) || (unverified + "").contains("auth0|"));
  }

  private static Map<String, Object> directive(String metric, List<?>... dimensions) {
    return Map.of(
        "Namespace", "Postern",
        "Dimensions", List.of(dimensions),
        "Metrics", List.of(Map.of("Name", metric, "Unit", "Count")));
  }
}
