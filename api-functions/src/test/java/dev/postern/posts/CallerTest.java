package dev.postern.posts;

import static dev.postern.posts.Events.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallerTest {
  private static final Duration SKEW = Duration.ofSeconds(5);

  @Test
  void readsTheContextOfTheAuthorizer() {
    Map<String, Object> context = Events.context("auth0|ada");
    context.put("permissions", "moderate:posts read:stats moderate:posts");
    context.put("orgId", "org_1");

    Caller caller = Caller.of(event(context), NOW, SKEW);

    assertEquals("auth0|ada", caller.userId());
    assertEquals(Caller.Type.USER, caller.type());
    assertEquals(Set.of("moderate:posts", "read:stats"), caller.permissions());
    assertEquals("org_1", caller.organization().orElseThrow());
  }

  static Stream<Arguments> invalidContexts() {
    return Stream.of(
        Arguments.of("no user id", "userId", null),
        Arguments.of("empty", "userId", ""),
        Arguments.of("blank", "userId", " "),
        Arguments.of("a null turned into text", "userId", "null"),
        Arguments.of("an undefined turned into text", "userId", "undefined"),
        Arguments.of("not text", "userId", 7),
        Arguments.of("another principal", "principalId", "auth0|eve"),
        Arguments.of("no principal", "principalId", null),
        Arguments.of("no token type", "tokenType", null),
        Arguments.of("an unknown token type", "tokenType", "admin"),
        Arguments.of("no expiry", "expiresAt", null),
        Arguments.of("an expiry that is not a number", "expiresAt", "soon"),
        Arguments.of("an expiry with a fraction", "expiresAt", "1764000000.5"),
        Arguments.of("an expiry beyond all calendars", "expiresAt", "9223372036854775807"),
        Arguments.of("permissions that are a list", "permissions", Arrays.asList("a")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidContexts")
  void failsClosed(String what, String key, Object value) {
    Map<String, Object> context = Events.context("auth0|ada");
    if (value == null) {
      context.remove(key);
    } else {
      context.put(key, value);
    }
    if (key.equals("userId") && value instanceof String) {
      context.put("principalId", value);
    }

    Problem problem = assertThrows(Problem.class, () -> Caller.of(event(context), NOW, SKEW), what);
    assertEquals(500, problem.status());
  }

  @Test
  void aRouteWithoutAuthorizerFailsClosed() {
    assertEquals(
        500,
        assertThrows(Problem.class, () -> Caller.of(new APIGatewayProxyRequestEvent(), NOW, SKEW))
            .status());
    assertEquals(
        500, assertThrows(Problem.class, () -> Caller.of(event(null), NOW, SKEW)).status());
  }

  /** A policy that API Gateway caches for five minutes can outlive its token. */
  @ParameterizedTest(name = "the token ended {0} s ago: expired {1}")
  @CsvSource({"4,false", "5,true", "6,true"})
  void anExpiredTokenIs401(int secondsAgo, boolean expired) {
    Map<String, Object> context = Events.context("auth0|ada");
    context.put("expiresAt", Long.toString(NOW.getEpochSecond() - secondsAgo));
    Instant now = Instant.ofEpochSecond(NOW.getEpochSecond());

    if (expired) {
      assertEquals(
          401, assertThrows(Problem.class, () -> Caller.of(event(context), now, SKEW)).status());
    } else {
      assertEquals("auth0|ada", Caller.of(event(context), now, SKEW).userId());
    }
  }

  private static APIGatewayProxyRequestEvent event(Map<String, Object> authorizer) {
    ProxyRequestContext context = new ProxyRequestContext();
    context.setAuthorizer(authorizer);
    return new APIGatewayProxyRequestEvent().withRequestContext(context);
  }
}
