package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  @Test
  void slashesInFrontAreDroppedFromThePathOnly() throws Exception {
    JsonNode event = api.event("GET //echo/7 HTTP/1.1");
    assertEquals("/echo/7", event.path("path").stringValue());
    assertEquals("/api//echo/7", text(event, "/requestContext/path"));
  }

  @Test
  void theQueryIsDecodedOnce() throws Exception {
    JsonNode query =
        api.event("GET /echo/1?a=x+y&b=x%20y&c=x%2By&d=&e=1&e=2&f=%252F HTTP/1.1")
            .path("queryStringParameters");
    assertEquals(
        "{\"a\":\"x y\",\"b\":\"x y\",\"c\":\"x+y\",\"d\":\"\",\"e\":\"2\",\"f\":\"%2F\"}",
        query.toString());
  }

  /** An event always has all of its members, and no others. */
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

  @Test
  void theRequestContextHasTheRecordedForms() throws Exception {
    JsonNode event = api.event("GET /echo/1 HTTP/1.1");
    assertTrue(event.path("body").isNull() && event.path("queryStringParameters").isNull());
    assertTrue(text(event, "/requestContext/deploymentId").matches("[a-z0-9]{6}"));
    assertTrue(text(event, "/requestContext/resourceId").matches("[a-z0-9]{6,10}"));
    assertTrue(text(event, "/requestContext/extendedRequestId").matches(".{15}="));
    assertEquals("localhost", text(event, "/requestContext/domainPrefix"));
    JsonNode other = api.event("GET /whole HTTP/1.1", "x-identity: allow");
    assertNotEquals(
        text(event, "/requestContext/resourceId"), text(other, "/requestContext/resourceId"));
  }

  private static String text(JsonNode node, String pointer) {
    return node.at(pointer).stringValue();
  }
}
