package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The four results and their responses. */
class AuthorizerHandlerTest {

  private final TestAuthorizer authorizer = new TestAuthorizer();

  @Test
  void goodTokenGetsAPolicyAndTheContextOfTheContract() {
    TestAuthorizer.Answer answer = authorizer.bearer(TestToken.good().sign());

    assertEquals(200, answer.status());
    assertEquals("auth0|ada", answer.response().getPrincipalId());
    assertEquals(
        Map.of(
            "userId", "auth0|ada",
            "tokenType", "user",
            "clientId", "postern-spa",
            "permissions", "moderate:posts",
            "expiresAt", String.valueOf(TestClock.NOW + 7200)),
        answer.context());
  }

  @Test
  void onePolicyIsRightForEveryRoute() {
    String user = "Bearer " + TestToken.good().with("permissions", "[]").sign();
    assertEquals(200, authorizer.call(user, "GET", "posts").status());
    assertEquals(200, authorizer.call(user, "POST", "posts").status());
    assertEquals(403, authorizer.call(user, "DELETE", "moderation/posts/p1").status());
    assertArrayEquals(
        statements(authorizer.call(user, "GET", "posts")),
        statements(authorizer.call(user, "DELETE", "moderation/posts/p1")));

    String moderator = "Bearer " + TestToken.good().sign();
    assertEquals(200, authorizer.call(moderator, "DELETE", "moderation/posts/p1").status());
  }

  private static Object[] statements(TestAuthorizer.Answer answer) {
    return List.of((Object[]) answer.response().getPolicyDocument().get("Statement")).stream()
        .map(statement -> List.of((Object[]) ((Map<?, ?>) statement).get("Resource")))
        .toArray();
  }

  @Test
  void forgedTokenIs401WithApiGatewaysExactWord() {
    String forged = TestToken.good().sign(TestKeys.ATTACKER.getPrivate());
    TestAuthorizer.Answer answer = authorizer.bearer(forged);
    assertEquals(401, answer.status());
    assertEquals("Unauthorized", answer.message());
    assertEquals("bad_signature", authorizer.reason());
  }

  @Test
  void outageIs500AndNever401() {
    authorizer.jwks =
        () -> {
          throw new IOException("refused");
        };
    assertEquals(500, authorizer.bearer(TestToken.good().sign()).status());
    assertEquals("keys_unavailable", authorizer.reason());
  }

  @Test
  void warmUpTouchesNothing() {
    APIGatewayCustomAuthorizerEvent event =
        APIGatewayCustomAuthorizerEvent.builder().withType("WARM_UP").build();
    assertNull(authorizer.handler.handleRequest(event, new TestAuthorizer.TestContext()));
    assertTrue(authorizer.lines.isEmpty());
    assertEquals(0, authorizer.fetches.get());
  }

  @Test
  void decisionIsOneLineOfJson() {
    authorizer.bearer(TestToken.good().sign());
    assertEquals(1, authorizer.lines.size());
    String line = authorizer.lastLine();
    assertTrue(line.startsWith("{\"timestamp\":\"2026-11-24T12:00:00Z\",\"level\":\"INFO\""), line);
    assertTrue(line.contains("\"method\":\"GET\",\"route\":\"/posts\",\"kid\":\"key-1\""), line);
    assertTrue(line.contains("\"AuthorizerAllowed\":1"), line);
  }
}
