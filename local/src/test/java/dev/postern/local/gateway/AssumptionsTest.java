package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.AUTHORIZERS;
import static dev.postern.local.conformance.Area.ERRORS;
import static dev.postern.local.conformance.Area.GATEWAY_RESPONSES;
import static dev.postern.local.conformance.Area.PROXY_EVENT;
import static dev.postern.local.conformance.Area.TRACE;
import static dev.postern.local.conformance.Grade.ASSUMED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of decision record 0308 that no other test checks. */
class AssumptionsTest {
  private final TestGateway gateway = new TestGateway();

  @Conforms(
      area = AUTHORIZERS,
      grade = ASSUMED,
      behavior = "the path in `methodArn` when the path has extra slashes or percent codes")
  @ParameterizedTest
  @CsvSource({"/posts/a%2Fb", "/posts/a%20b", "//posts/7", "/posts/7/"})
  void theArnHasThePathAsItWasSent(String path) {
    gateway.send("GET", path, "Authorization: t");
    String arn = gateway.event("Guard").path("methodArn").stringValue();
    assertTrue(arn.endsWith(":1234567890/api/GET" + path), arn);
  }

  @Conforms(
      area = ERRORS,
      grade = ASSUMED,
      behavior =
          "an `Authorization` header of a request without a route that contains an equal sign, or"
              + " an unknown method with such a header")
  @Conforms(
      area = ERRORS,
      grade = ASSUMED,
      behavior = "the value that the digest in this text is made of")
  @ParameterizedTest
  @CsvSource({"GET /nowhere, Basic YQ==", "PUT /posts/7, Basic YQ=="})
  void anEqualSignChangesNothing(String request, String value) {
    String[] words = request.split(" ");
    HttpResponse response = gateway.send(words[0], words[1], "Authorization: " + value);
    assertEquals(
        "{\"message\":\"Invalid key=value pair (missing equal-sign) in Authorization header (hashed"
            + " with SHA-256 and encoded with Base64):"
            + " 'jNQVU2Q/x6/ACu/hQxGLx2pz8UXMQ6Ne4xxcnRGfW8s='.\"}",
        TestGateway.body(response));
  }

  @Conforms(
      area = GATEWAY_RESPONSES,
      grade = ASSUMED,
      behavior = "`ACCESS_DENIED` when only `DEFAULT_4XX` has an entry")
  @Test
  void aDeniedRequestWithAnEntryOfDefault4xxHasMessage() {
    gateway.will("Guard", TestGateway.succeeded(TestGateway.ALLOW.replace("Allow", "Deny")));
    HttpResponse response = gateway.send("GET", "/posts", "Authorization: t");
    assertTrue(TestGateway.body(response).startsWith("{\"message\":"), TestGateway.body(response));
  }

  @Conforms(
      area = TRACE,
      grade = ASSUMED,
      behavior = "the trace in an event when the client sent one")
  @Test
  void theEventHasTheRootOfTheClient() {
    String root = "Root=1-67f3c5a0-0123456789abcdef01234567";
    gateway.send("GET", "/posts", "Authorization: t", "X-Amzn-Trace-Id: " + root + ";Sampled=1");
    String trace = gateway.event("Posts").at("/headers/X-Amzn-Trace-Id").stringValue();
    assertEquals(root, trace);
  }

  @Conforms(area = PROXY_EVENT, grade = ASSUMED, behavior = "`domainName` with a port")
  @Test
  void theDomainNameHasThePortOfTheHost() {
    gateway.send("GET", "/posts", "Authorization: t", "Host: 127.0.0.1:3000");
    assertEquals(
        "127.0.0.1:3000", gateway.event("Posts").at("/requestContext/domainName").stringValue());
    assertEquals("127", gateway.event("Posts").at("/requestContext/domainPrefix").stringValue());
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = ASSUMED,
      behavior = "the identity when its header occurs several times")
  @Test
  void theFirstValueIsTheIdentity() {
    gateway.send("GET", "/posts", "Authorization: first", "Authorization: second");
    assertEquals("first", gateway.event("Guard").path("authorizationToken").stringValue());
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = ASSUMED,
      behavior = "an identity validation expression that matches a part of the value")
  @ParameterizedTest
  @CsvSource({"t, 1", "t u, 0"})
  void theExpressionMatchesTheWholeValue(String value, int calls) {
    gateway.send("GET", "/posts", "Authorization: " + value);
    assertEquals(calls, gateway.calls().stream().filter("Guard"::equals).count());
  }

  @Conforms(area = AUTHORIZERS, grade = ASSUMED, behavior = "how long an authorizer can run")
  @Test
  void anAuthorizerHasTheTimeOfAnIntegration() {
    gateway.send("GET", "/posts", "Authorization: t");
    assertEquals(Duration.ofSeconds(29), gateway.patience("Guard"));
    assertEquals(List.of("Guard", "Posts"), gateway.calls());
  }
}
