package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.AUTHORIZERS;
import static dev.postern.local.conformance.Grade.DOCUMENTED;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.CHALICE;
import static dev.postern.local.conformance.Sources.LOIGE;
import static dev.postern.local.conformance.Sources.SAM_AUTHORIZERS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.lambda.InvocationOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an authorizer is called, and what its result or failure does. */
class GatekeeperTest {
  private final TestGateway gateway = new TestGateway();

  @Conforms(
      area = AUTHORIZERS,
      grade = DOCUMENTED,
      behavior =
          "A cached policy applies to all routes of its authorizer until its time to "
              + "live ends",
      source = "API Gateway developer guide, Lambda authorizers")
  @Test
  void aCachedPolicyAppliesToOtherRoutesUntilItExpires() {
    gateway.send("GET", "/posts", "Authorization: t");
    gateway.clock().set("2026-11-24T10:04:59.999Z");
    gateway.send("GET", "/posts/7", "authorization: t");
    assertEquals(List.of("Guard", "Posts", "Posts"), gateway.calls());

    gateway.clock().set("2026-11-24T10:05:00Z");
    gateway.send("GET", "/posts/7", "Authorization: t");
    assertEquals(List.of("Guard", "Posts", "Posts", "Guard", "Posts"), gateway.calls());
  }

  @Test
  void eachTokenAndEachAuthorizerHasItsOwnResult() {
    gateway.send("GET", "/posts", "Authorization: bearer-t");
    gateway.send("GET", "/posts", "Authorization: Bearer-t");
    gateway.send("GET", "/whole?b=Bearer-t", "X-A: t");
    assertEquals(3, gateway.calls().stream().filter("Guard"::equals).count());
  }

  @Test
  void aDenyIsCachedToo() {
    gateway.will("Guard", TestGateway.succeeded(TestGateway.ALLOW.replace("Allow", "Deny")));
    assertEquals(403, gateway.send("GET", "/posts", "Authorization: t").status());
    assertEquals(403, gateway.send("GET", "/posts/7", "Authorization: t").status());
    assertEquals(List.of("Guard"), gateway.calls());
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "An authorizer is not called if an identity source is missing or empty: 401",
      source = SAM_AUTHORIZERS + "; " + CHALICE)
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "/whole?b=1, X-B: 1",
    "/whole, X-A: 1",
    "/whole?b=, X-A: 1",
    "/posts, Authorization: ",
    "/posts, 'Authorization:  t'"
  })
  void theAuthorizerIsInvokedOnlyWithEveryIdentitySource(String path, String header) {
    assertEquals(418, gateway.send("GET", path, header).status());
    assertEquals(List.of(), gateway.calls());
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "An error with exactly the text `Unauthorized` is 401",
      source = "auth0-samples/jwt-rsa-aws-custom-authorizer, pull request 6 (report)")
  @Test
  void onlyTheExactTextUnauthorizedIs401() {
    gateway.will("Guard", Optional.of(new InvocationOutcome.Failed("E", "Unauthorized")));
    assertEquals(418, gateway.send("GET", "/posts", "Authorization: t").status());
    gateway.will("Guard", Optional.of(new InvocationOutcome.Failed("E", "unauthorized")));
    assertEquals(500, gateway.send("GET", "/posts", "Authorization: t").status());
    gateway.will("Guard", Optional.of(new InvocationOutcome.Failed("E", "E: Unauthorized")));
    assertEquals(500, gateway.send("GET", "/posts", "Authorization: t").status());
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior =
          "Another error, or no policy, is 500 `{\"message\":null}` "
              + "AuthorizerConfigurationException",
      source = LOIGE)
  @ParameterizedTest(name = "{0}")
  @CsvSource({"throws", "exits", "is killed", "cannot init", "is malformed", "is late", "is full"})
  void anAuthorizerThatFailsIs500AndIsCalledAgain(String how) {
    gateway.will("Guard", TestGateway.failure(how));
    HttpResponse answer = gateway.send("GET", "/posts", "Authorization: t");
    gateway.will("Guard", TestGateway.succeeded(TestGateway.ALLOW));

    assertEquals(500, answer.status());
    assertEquals("{\"message\":null}", TestGateway.body(answer));
    assertEquals(200, gateway.send("GET", "/posts", "Authorization: t").status());
  }
}
