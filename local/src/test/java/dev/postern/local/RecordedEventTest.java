package dev.postern.local;

import static dev.postern.local.conformance.Area.PROXY_EVENT;
import static dev.postern.local.conformance.Grade.ASSUMED;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.LS_LAMBDA;
import static dev.postern.local.conformance.Sources.POWERTOOLS;
import static dev.postern.local.conformance.Sources.SAM_CORS;
import static dev.postern.local.conformance.Sources.VOKER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The event of a proxy function, compared with recordings of real APIs: LocalStack's tests that ran
 * against AWS (test_apigateway_lambda, test_apigateway_integrations), hotsock/voker's captured
 * request of 2026, and the captured events of aws-powertools/powertools-lambda-typescript.
 */
class RecordedEventTest {
  @TempDir private static Path folder;
  @AutoClose private static EchoApi api;

  @BeforeAll
  static void start() {
    api = new EchoApi(folder);
  }

  /** AWS passes percent-encoding unchanged, in the path and in path parameters. */
  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior =
          "`path`, the path of the context and `pathParameters` have percent codes as "
              + "they were sent; `%2F` stays within one segment",
      source = LS_LAMBDA + "; " + VOKER + "; aws-sam-cli#3524")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a%20b",
    "a%3Fb",
    "a%25b",
    "a%23b",
    "a%2Fb",
    "a%2fb",
    "%CE%BB",
    "a%252Fb",
    "a%253Fb",
    "a%2525b",
    "test%2Balias@gmail.com",
    "a%40b",
    "auth0%7Cada",
    "a%5Cb",
    "a+b",
    "a:b"
  })
  void aPathIsHandedOnAsItWasSent(String segment) throws Exception {
    JsonNode event = api.event("GET /echo/" + segment + " HTTP/1.1");
    assertEquals("/echo/" + segment, event.path("path").stringValue());
    assertEquals(segment, event.path("pathParameters").path("id").stringValue());
    assertEquals("/api/echo/" + segment, text(event, "/requestContext/path"));
    assertEquals("/echo/{id}", event.path("resource").stringValue());
  }

  /** Additional slashes at the start are ignored for the route. The context contains them. */
  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior =
          "Slashes in front do not count for the route and are not in `path`; the path "
              + "of the context keeps them",
      source = LS_LAMBDA + "; " + SAM_CORS)
  @Test
  void slashesInFrontAreDroppedFromThePathOnly() throws Exception {
    JsonNode event = api.event("GET //echo/7 HTTP/1.1");
    assertEquals("/echo/7", event.path("path").stringValue());
    assertEquals("/api//echo/7", text(event, "/requestContext/path"));
  }

  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior =
          "The query is decoded once: `+` is a space; the single map has the last value, "
              + "the other map has all in order",
      source = LS_LAMBDA + "; " + VOKER)
  @Test
  void theQueryIsDecodedOnce() throws Exception {
    JsonNode event = api.event("GET /echo/1?a=x+y&b=x%20y&c=x%2By&d=&e=1&e=2&f=%252F HTTP/1.1");
    assertEquals(
        "{\"a\":\"x y\",\"b\":\"x y\",\"c\":\"x+y\",\"d\":\"\",\"e\":\"2\",\"f\":\"%2F\"}",
        event.path("queryStringParameters").toString());
    assertEquals("[\"1\",\"2\"]", event.at("/multiValueQueryStringParameters/e").toString());
  }

  /** An event always has all of its members, and no others. */
  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior = "An event always has the same twelve members",
      source = LS_LAMBDA + "; " + POWERTOOLS)
  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior = "`identity` has twelve members, without `apiKey` and `clientCert`",
      source = LS_LAMBDA + "; " + VOKER)
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'', body headers httpMethod isBase64Encoded multiValueHeaders multiValueQueryStringParameters"
        + " path pathParameters queryStringParameters requestContext resource stageVariables",
    "/requestContext, accountId apiId authorizer deploymentId domainName domainPrefix"
        + " extendedRequestId httpMethod identity path protocol requestId requestTime"
        + " requestTimeEpoch resourceId resourcePath stage",
    "/requestContext/identity, accessKey accountId caller cognitoAuthenticationProvider"
        + " cognitoAuthenticationType cognitoIdentityId cognitoIdentityPoolId principalOrgId"
        + " sourceIp user userAgent userArn"
  })
  void theEventHasTheRecordedMembers(String pointer, String members) throws Exception {
    JsonNode node = api.event("GET /echo/1 HTTP/1.1").at(pointer);
    assertEquals(new TreeSet<>(Set.of(members.split(" "))), new TreeSet<>(node.propertyNames()));
  }

  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior =
          "`requestContext` has the recorded members in the recorded forms; `authorizer` "
              + "only with an authorizer",
      source = LS_LAMBDA + "; " + VOKER)
  @Conforms(area = PROXY_EVENT, grade = ASSUMED, behavior = "`deploymentId`, `resourceId`")
  @Test
  void theRequestContextHasTheRecordedForms() throws Exception {
    JsonNode event = api.event("GET /echo/1 HTTP/1.1");
    assertTrue(event.path("body").isNull() && event.path("queryStringParameters").isNull());
    assertTrue(text(event, "/requestContext/deploymentId").matches("[a-z0-9]{6}"));
    assertTrue(text(event, "/requestContext/resourceId").matches("[a-z0-9]{6,10}"));
    assertTrue(text(event, "/requestContext/extendedRequestId").matches(".{15}="));
    assertEquals("localhost", text(event, "/requestContext/domainName"));
    assertEquals("localhost", text(event, "/requestContext/domainPrefix"));
    assertTrue(text(event, "/requestContext/accountId").matches("\\d{12}"));
    assertTrue(
        text(event, "/requestContext/requestTime")
            .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}(:\\d\\d){3} \\+0000"));
    assertTrue(event.at("/requestContext/requestTimeEpoch").longValue() > 1_700_000_000_000L);
    JsonNode other = api.event("GET /whole HTTP/1.1", "x-identity: allow");
    assertNotEquals(
        text(event, "/requestContext/resourceId"), text(other, "/requestContext/resourceId"));
  }

  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior =
          "What a request does not have is null: the body, the maps and `stageVariables`;"
              + " `isBase64Encoded` is false",
      source = LS_LAMBDA + "; " + VOKER + "; " + POWERTOOLS)
  @Test
  void whatARequestDoesNotHaveIsNull() throws Exception {
    JsonNode event = api.event("GET /whole HTTP/1.1", "x-identity: allow", "user-agent: agent/1");
    String absent =
        "body queryStringParameters multiValueQueryStringParameters pathParameters stageVariables";
    for (String name : absent.split(" ")) {
      assertTrue(event.path(name).isNull(), name);
    }
    assertFalse(event.path("isBase64Encoded").booleanValue());
    for (JsonNode member : event.at("/requestContext/identity")) {
      assertTrue(member.isNull() || member.stringValue().matches("127.0.0.1|agent/1"), "" + member);
    }
  }

  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior =
          "A slash at the end and an empty segment stay in `path` and in the path of the context",
      source = LS_LAMBDA)
  @ParameterizedTest
  @CsvSource({"a/, a", "a//b, a//b", "a/b/, a/b"})
  void theRestOfAPathKeepsItsSlashes(String rest, String parameter) throws Exception {
    JsonNode event = api.event("GET /files/" + rest + " HTTP/1.1");
    assertEquals(parameter, text(event, "/pathParameters/name"));
    assertEquals("/files/" + rest, text(event, "/path"));
    assertEquals("/api/files/" + rest, text(event, "/requestContext/path"));
  }

  private static String text(JsonNode node, String pointer) {
    return node.at(pointer).stringValue();
  }
}
