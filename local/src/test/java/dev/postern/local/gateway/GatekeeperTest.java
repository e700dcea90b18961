package dev.postern.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  @Test
  void onlyTheExactTextUnauthorizedIs401() {
    gateway.will("Guard", Optional.of(new InvocationOutcome.Failed("E", "Unauthorized")));
    assertEquals(418, gateway.send("GET", "/posts", "Authorization: t").status());
    gateway.will("Guard", Optional.of(new InvocationOutcome.Failed("E", "unauthorized")));
    assertEquals(500, gateway.send("GET", "/posts", "Authorization: t").status());
    gateway.will("Guard", Optional.of(new InvocationOutcome.Failed("E", "E: Unauthorized")));
    assertEquals(500, gateway.send("GET", "/posts", "Authorization: t").status());
  }

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
