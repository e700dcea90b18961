package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Z, G, C: the context that the functions receive. */
class FunctionContextTest {

  @ParameterizedTest(name = "{0}: sub {1}, {2} -> {3}")
  @CsvSource({
    "Z15, postern-machine@clients, 'gty:client-credentials,azp:postern-machine', machine",
    "Z15, anything, gty:client-credentials, machine",
    "Z15, auth0|ada, gty:password, user",
    "Z16, auth0|x@clients, azp:postern-spa, user",
    "Z16, x@clients, azp:postern-spa, user",
    "Z17, postern-machine, azp:postern-machine, machine",
    "Z17, postern-machine@clients, client_id:postern-machine, machine",
    "Z17, postern-machine, client_id:postern-machine, machine",
    "Z17, auth0|ada, client_id:postern-spa, user",
    "Z18, agt_1, azp:postern-spa, machine",
    "Z18, auth0|agt_1, azp:postern-spa, user",
  })
  void tokenTypes(String id, String sub, String claims, String type) {
    TestToken token = TestToken.good().without("azp").with("sub", '"' + sub + '"');
    for (String claim : claims.split(",")) {
      String[] pair = claim.split(":");
      token.with(pair[0], '"' + pair[1] + '"');
    }
    assertEquals(type, new TestAuthorizer().bearer(token.sign()).context().get("tokenType"));
  }

  @Test
  void z18_z19_actorsAreMachinesAndMustBeObjects() {
    TestToken token = TestToken.good().with("act", "{\"sub\":\"agent\"}");
    assertEquals("machine", new TestAuthorizer().bearer(token.sign()).context().get("tokenType"));
    for (String malformed : List.of("\"agent\"", "null", "[]", "1")) {
      Attack.token("Z19", malformed, TestToken.good().with("act", malformed), "malformed_claim")
          .run();
    }
    String deep = "{\"act\":".repeat(50) + "{}" + "}".repeat(50);
    Attack.token("Z19", "deep", TestToken.good().with("act", deep), "malformed_json").run();
  }

  @ParameterizedTest(name = "Z14 {0}")
  @ValueSource(strings = {"1", "null", "[]", "\"\"", "\"a\\nb\""})
  void z14_malformedOrganizationOrGrant(String json) {
    Attack.token("Z14", json, TestToken.good().with("org_id", json), "malformed_claim").run();
    Attack.token("Z14", json, TestToken.good().with("gty", json), "malformed_claim").run();
  }

  @Test
  void c22_z11_z13_organizationIsHandedOnWhenPresent() {
    TestToken member = TestToken.good().with("org_id", "\"org_1\"");
    assertEquals("org_1", new TestAuthorizer().bearer(member.sign()).context().get("orgId"));
    TestToken named = TestToken.good().with("org_name", "\"acme\"");
    assertFalse(new TestAuthorizer().bearer(named.sign()).context().containsKey("orgId"));
  }

  @Test
  void g13_g14_g15_g24_customClaimsCannotBecomeContext() {
    TestToken token =
        TestToken.good().without("azp").with("userId", "\"eve\"").with("principalId", "\"eve\"");
    TestAuthorizer.Answer answer = new TestAuthorizer().bearer(token.sign());
    assertEquals("auth0|ada", answer.context().get("userId"));
    assertEquals("auth0|ada", answer.response().getPrincipalId());
    assertNull(answer.response().getUsageIdentifierKey());
    assertEquals(
        Set.of("userId", "tokenType", "permissions", "expiresAt"), answer.context().keySet());
  }

  @ParameterizedTest(name = "C18 {0}")
  @ValueSource(
      strings = {"auth0|a+b@c.d:e f", "a'b`c", "%00", "google-oauth2|1", "\uD83D\uDE00", "x#y"})
  void c18_subjectReachesTheFunctionsByteForByte(String sub) {
    TestToken token = TestToken.good().with("sub", '"' + sub + '"');
    assertEquals(sub, new TestAuthorizer().bearer(token.sign()).context().get("userId"));
  }

  @Test
  void t04_expiryIsRoundedDownForTheFunctions() {
    TestToken token = TestToken.good().with("exp", TestClock.NOW + 10 + ".9");
    assertEquals(
        String.valueOf(TestClock.NOW + 10),
        new TestAuthorizer().bearer(token.sign()).context().get("expiresAt"));
  }

  @Test
  void c14_anyOfSeveralAudiences() {
    TestAuthorizer authorizer = new TestAuthorizer(Map.of("AUTH0_AUDIENCE", "https://a,https://b"));
    assertEquals(
        200, authorizer.bearer(TestToken.good().with("aud", "\"https://b\"").sign()).status());
    assertEquals(401, authorizer.bearer(TestToken.good().sign()).status());
  }
}
