package dev.postern.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.Authorizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which tokens pass a user pool authorizer. A token with the fault in a row is otherwise valid.
 * What AWS does not document is in docs/decisions/0312.
 */
class UserPoolsTest {
  private static final String ISSUER =
      "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_A";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-12-01T10:00:00Z"));
  private final PoolTokens tokens = new PoolTokens(ISSUER, clock.instant());
  private final List<String> fetched = new ArrayList<>();
  private String keySet = tokens.keySet();
  private final UserPools pools =
      new UserPools(
          clock,
          new IssuerKeys(
              clock,
              url -> {
                fetched.add(url);
                if (keySet.isEmpty()) {
                  throw new IssuerKeys.Unreachable("the keys cannot be fetched");
                }
                return keySet;
              }));

  UserPoolsTest() throws Exception {}

  @ParameterizedTest(name = "{0}, scopes {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          none                        | -          | passes
          expires in a second         | -          | passes
          expires now                 | -          | has expired
          no exp                      | -          | has expired
          not valid yet               | -          | is not valid yet
          another issuer              | -          | the issuer of the token is not
          no issuer                   | -          | the issuer of the token is not
          another key                 | -          | the signature of the token is wrong
          changed claims              | -          | the signature of the token is wrong
          alg none                    | -          | is not a signed JWT
          HS256 with the public key   | -          | is not signed with RS256
          RS512                       | -          | is not signed with RS256
          unknown kid                 | -          | has no key for this token
          no kid                      | -          | has no key for this token
          another client              | -          | does not match ValidationExpression
          no audience                 | -          | does not match ValidationExpression
          no token_use                | -          | token_use must be id
          access token                | -          | token_use must be id
          none                        | posts/read | token_use must be access
          access token                | posts/read | passes
          access token, other scopes  | posts/read | has none of the AuthorizationScopes
          access token without scopes | posts/read | has none of the AuthorizationScopes
          """)
  void onlyAValidTokenPasses(String fault, String scope, String expected) throws Exception {
    List<String> scopes = scope == null ? List.of() : List.of(scope);
    assertOutcome(expected, decide(pool(scopes, false), "Authorization: " + tokens.token(fault)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'Authorization: Bearer ', passes",
    "'authorization: bearer ', passes",
    "'Authorization: ', passes",
    "'Authorization: Basic ', is not a signed JWT",
    "'Authorization: Bearer Bearer ', is not a signed JWT",
    "'X-Token: ', the request has no token"
  })
  void theTokenIsTheHeaderOrFollowsBearer(String prefix, String expected) throws Exception {
    assertOutcome(expected, decide(pool(List.of(), false), prefix + tokens.token("none")));
  }

  @Test
  void onlyAnOverriddenIssuerMayLeaveOutTokenUse() throws Exception {
    String header = "Authorization: " + tokens.token("no token_use");
    assertOutcome("passes", decide(pool(List.of(), true), header));
    assertOutcome("token_use must be id", decide(pool(List.of(), false), header));
    String access = "Authorization: " + tokens.token("access token");
    assertOutcome("token_use must be id", decide(pool(List.of(), true), access));
  }

  @Test
  void claimsAreTextAsInAPublishedRecording() throws Exception {
    // AWS re:Post, question QUFJRBaEJRSmmqarNrvCWoQA: exp, iat, auth_time, a list, a boolean.
    AccessDecision.Authenticated passed =
        assertInstanceOf(
            AccessDecision.Authenticated.class,
            decide(pool(List.of(), false), "Authorization: " + tokens.token("none")));
    Map<String, String> expected =
        Map.of(
            "sub", "ada",
            "iss", ISSUER,
            "aud", "client-of-the-pool",
            "token_use", "id",
            "cognito:groups", "editors,readers",
            "email_verified", "true",
            "auth_time", "1764583200",
            "iat", "Tue Dec 01 10:00:00 UTC 2026",
            "exp", "Tue Dec 01 10:01:00 UTC 2026");
    assertEquals(expected, passed.claims());
  }

  @Test
  void keysAreKeptAndFetchedAgainForAnUnknownKeyAfterAPause() throws Exception {
    String unknown = "Authorization: " + tokens.token("unknown kid");
    decide(pool(List.of(), false), "Authorization: " + tokens.token("none"));
    decide(pool(List.of(), false), "Authorization: " + tokens.token("none"));
    clock.set("2026-12-01T10:00:14.999Z");
    decide(pool(List.of(), false), unknown);
    assertEquals(List.of(ISSUER + "/.well-known/jwks.json"), fetched);
    clock.set("2026-12-01T10:00:15Z");
    decide(pool(List.of(), false), unknown);
    decide(pool(List.of(), false), unknown);
    assertEquals(2, fetched.size());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"'', cannot be fetched", "nonsense, has no JSON Web Key Set", "{}, has no JSON Web"})
  void withoutKeysNoTokenPasses(String response, String reason) throws Exception {
    keySet = response;
    assertOutcome(reason, decide(pool(List.of(), false), "Authorization: " + tokens.token("none")));
  }

  private AccessDecision decide(Authorizer.UserPool pool, String header) {
    return pools.decide(pool, Requests.of(clock.instant(), "GET", "/mine", header));
  }

  private static Authorizer.UserPool pool(List<String> scopes, boolean overridden) {
    return new Authorizer.UserPool(
        "Pool",
        "Authorization",
        new Authorizer.Issuers(List.of(ISSUER), overridden, ""),
        scopes.isEmpty() && !overridden
            ? Optional.of(Pattern.compile("client-of-the-pool"))
            : Optional.empty(),
        scopes,
        1);
  }

  private static void assertOutcome(String expected, AccessDecision decision) {
    if (expected.equals("passes")) {
      assertInstanceOf(AccessDecision.Authenticated.class, decision);
    } else {
      AccessDecision.Refused refused = assertInstanceOf(AccessDecision.Refused.class, decision);
      assertEquals(GatewayError.UNAUTHORIZED, refused.error());
      assertTrue(refused.reason().contains(expected), refused.reason());
    }
  }
}
