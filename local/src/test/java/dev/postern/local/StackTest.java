package dev.postern.local;

import static dev.postern.local.conformance.Area.AUTHORIZERS;
import static dev.postern.local.conformance.Grade.RECORDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.template.Arns;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole local stack with all its real parts: HTTP, the JVM of a function under AWS's client,
 * HTTP.
 */
class StackTest {
  private static final String ARN = "arn:aws:execute-api:eu-central-1:123456789012:" + Arns.API_ID;

  @TempDir private static Path folder;
  @AutoClose private static TestStack stack;

  @BeforeAll
  static void start() {
    stack = TestStack.start(folder, TestTemplate.TEXT);
  }

  @Test
  void aFunctionGetsTheWholeRequestAndTheAuthorizersStrings() throws Exception {
    HttpResponse<String> response =
        stack.post("/echo/a%20b?x=1&x=2", "{\"ü\":1}", "Authorization", "allow");
    JsonNode event = JsonMapper.shared().readTree(response.body()).path("event");
    JsonNode authorizer = event.path("requestContext").path("authorizer");

    assertEquals(200, response.statusCode());
    assertEquals("/echo/{id}", event.path("resource").stringValue());
    assertEquals("/echo/a%20b", event.path("path").stringValue());
    assertEquals("a%20b", event.path("pathParameters").path("id").stringValue());
    assertEquals("2", event.path("queryStringParameters").path("x").stringValue());
    assertEquals(
        "[\"1\",\"2\"]", event.path("multiValueQueryStringParameters").path("x").toString());
    assertEquals("{\"ü\":1}", event.path("body").stringValue());
    assertEquals("/api/echo/a%20b", event.path("requestContext").path("path").stringValue());
    assertEquals("api", event.path("requestContext").path("stage").stringValue());
    assertEquals("auth0|ada", authorizer.path("userId").stringValue());
    assertEquals("auth0|ada", authorizer.path("principalId").stringValue());
    // API Gateway converts numbers and booleans to strings.
    assertEquals("1795560000", authorizer.path("expiresAt").stringValue());
    assertEquals("true", authorizer.path("admin").stringValue());
    assertTrue(authorizer.path("integrationLatency").isNumber());
  }

  @Test
  void aFunctionSeesTheTimeThatItHasLeft() throws Exception {
    HttpResponse<String> response = stack.get("/echo/1", "Authorization", "allow");
    long left = JsonMapper.shared().readTree(response.body()).path("remaining").longValue();
    assertTrue(left > 0 && left <= 20_000, left + " ms of the 20 s of its time-out");
  }

  // The route is that of the path without the slash, but the event and the ARN of the policy keep
  // it.
  @Test
  void aSlashAtTheEndStaysInPathAndArn() throws Exception {
    HttpResponse<String> response = stack.get("/echo/7/", "Authorization", "allow");
    JsonNode event = JsonMapper.shared().readTree(response.body()).path("event");

    assertEquals("/echo/{id}", event.path("resource").stringValue());
    assertEquals("7", event.path("pathParameters").path("id").stringValue());
    assertEquals("/echo/7/", event.path("path").stringValue());
    assertEquals("/api/echo/7/", event.path("requestContext").path("path").stringValue());
    // The result of this authorizer is not cached.
    stack.get("/whole/", "x-identity", "allow");
    stack.log().await("authorizer called for " + ARN + "/api/GET/whole/");
  }

  @Test
  void aBodyThatIsNotUtf8ReachesTheFunctionAsReplacementCharacters() throws Exception {
    byte[] bytes = {'a', (byte) 0xff, (byte) 0xfe, (byte) 0xc0, (byte) 0x80, 'b'};
    HttpRequest.Builder request = stack.request("/echo/1", "Authorization", "allow");
    HttpResponse<String> response =
        stack.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    JsonNode event = JsonMapper.shared().readTree(response.body()).path("event");

    assertEquals("a\ufffd\ufffd\ufffd\ufffdb", event.path("body").stringValue());
    assertFalse(event.path("isBase64Encoded").booleanValue());
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior =
          "No statement matches: 403 `{\"Message\":\"User is not authorized to access "
              + "this resource\"}`",
      source = "chalice#971 (report)")
  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior =
          "Explicit Deny: the same with `with an explicit deny in an identity-based " + "policy`",
      source = "captured responses, 2025 and 2026; tests of two NHS services")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unauthorized | 401 | {"message":"Unauthorized"}                                 | UnauthorizedException
          broken       | 500 | {"message":null}                                           | AuthorizerConfigurationException
          no policy    | 500 | {"message":null}                                           | AuthorizerConfigurationException
          elsewhere    | 403 | {"Message":"User is not authorized to access this resource"} | AccessDeniedException
          deny         | 403 | {"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"} | AccessDeniedException
          """)
  void theAuthorizersAnswerDecides(String token, int status, String body, String errorType)
      throws Exception {
    HttpResponse<String> response = stack.get("/echo/1", "Authorization", token);

    assertEquals(status, response.statusCode());
    assertEquals(body, response.body());
    assertEquals(errorType, response.headers().firstValue("x-amzn-ErrorType").orElseThrow());
    assertTrue(response.headers().firstValue("x-amzn-RequestId").isPresent());
    assertTrue(response.headers().firstValue("x-amz-apigw-id").isPresent());
  }

  @Test
  void aRequestAuthorizerSeesTheWholeRequest() throws Exception {
    assertEquals(200, stack.get("/whole", "x-identity", "allow").statusCode());
    assertEquals(403, stack.get("/whole", "x-identity", "deny").statusCode());
    assertEquals(401, stack.get("/whole", "x-identity", "unauthorized").statusCode());
    assertEquals(401, stack.get("/whole", "Authorization", "allow").statusCode());
  }

  @Test
  void withoutATokenTheAuthorizerIsNotInvoked() throws Exception {
    HttpResponse<String> response = stack.get("/echo/not-asked");

    assertEquals(401, response.statusCode());
    assertEquals("Bearer", response.headers().firstValue("WWW-Authenticate").orElseThrow());
    assertFalse(stack.log().text().contains("/api/GET/echo/not-asked"));
  }

  @ParameterizedTest
  @CsvSource({"throws", "exits", "eats-memory", "never-ends", "malformed", "large"})
  void afterAFailureTheNextCallIsFine(String how) throws Exception {
    HttpResponse<String> failed = stack.get("/moody/" + how);
    HttpResponse<String> next = stack.get("/moody/again");

    assertEquals(502, failed.statusCode());
    assertEquals("{\"message\": \"Internal server error\"}", failed.body());
    assertEquals(200, next.statusCode());
    assertEquals("fine", next.body());
  }

  @Test
  void theIntegrationsTimeOutIsItsOwn() throws Exception {
    HttpResponse<String> response = stack.get("/impatient");

    assertEquals(504, response.statusCode());
    assertEquals("{\"message\": \"Endpoint request timed out\"}", response.body());
  }

  @ParameterizedTest
  @CsvSource({
    "/broken, cannot start: java.lang.IllegalStateException: POSTS_TABLE is not set",
    "/misnamed, Class not found: dev.postern.local.lambda.NoSuchFunction"
  })
  void aFunctionThatCannotStartSaysWhy(String path, String reason) throws Exception {
    assertEquals(502, stack.get(path).statusCode());
    stack.log().await(reason);
  }

  @Test
  void linesOfTheFunctionComeOutWithItsName() throws Exception {
    stack.get("/echo/1", "Authorization", "allow");

    stack.log().await("Echo | START RequestId: ");
    stack.log().await(" ms\tBilled Duration: ");
    stack.log().await("Echo | a line on standard output");
  }
}
