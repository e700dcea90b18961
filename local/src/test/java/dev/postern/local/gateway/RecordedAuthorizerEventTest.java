package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.AUTHORIZERS;
import static dev.postern.local.conformance.Area.PROXY_EVENT;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.CHALICE;
import static dev.postern.local.conformance.Sources.DATADOG;
import static dev.postern.local.conformance.Sources.POWERTOOLS;
import static dev.postern.local.conformance.Sources.SAM_AUTHORIZERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The events of authorizers, and what functions get of their results, as recorded on AWS. */
class RecordedAuthorizerEventTest {
  private static final String HEADER_ALONE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Handler: 'a.B::c'}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: api
            Auth:
              DefaultAuthorizer: Whole
              Authorizers:
                Whole:
                  FunctionArn: !GetAtt Guard.Arn
                  FunctionPayloadType: REQUEST
                  Identity: {Headers: [X-A]}
        Guard: {Type: 'AWS::Serverless::Function'}
        Posts:
          Type: AWS::Serverless::Function
          Properties:
            Events: {A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /a, Method: GET}}}
      """;

  private final TestGateway gateway = new TestGateway();

  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "A TOKEN event has exactly `type`, `methodArn` and `authorizationToken`",
      source = POWERTOOLS)
  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "`authorizationToken` is the whole header, also without `Bearer`",
      source = SAM_AUTHORIZERS)
  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "`methodArn` has the path of the request without its query",
      source = POWERTOOLS + "; serverless-offline#273, #278")
  @Test
  void aTokenEventHasThreeMembers() {
    gateway.send("GET", "/posts/7?q=1", "authorization: no-scheme");
    JsonNode event = gateway.event("Guard");
    assertEquals(
        "{\"type\":\"TOKEN\",\"authorizationToken\":\"no-scheme\",\"methodArn\":"
            + "\"arn:aws:execute-api:us-east-1:123456789012:1234567890/api/GET/posts/7\"}",
        event.toString());
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior =
          "A REQUEST event has `type`, `methodArn` and the members of a proxy event without `body`"
              + " and `isBase64Encoded`",
      source = POWERTOOLS)
  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "In a REQUEST event, maps without members are `{}` and not null",
      source = POWERTOOLS)
  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "In a REQUEST event, `Content-Length` is among the headers",
      source = POWERTOOLS)
  @Test
  void aRequestEventHasTheRecordedMembers() {
    gateway.send("GET", "/whole?b=1", "X-A: t", "Content-Length: 3", "TE: trailers");
    JsonNode event = gateway.event("Guard");
    assertEquals(
        new TreeSet<>(
            Set.of(
                "type",
                "methodArn",
                "resource",
                "path",
                "httpMethod",
                "headers",
                "multiValueHeaders",
                "queryStringParameters",
                "multiValueQueryStringParameters",
                "pathParameters",
                "stageVariables",
                "requestContext")),
        new TreeSet<>(event.propertyNames()));
    assertEquals("{}", event.path("pathParameters").toString());
    assertEquals("{}", event.path("stageVariables").toString());
    assertEquals("3", event.path("headers").path("Content-Length").stringValue());
    assertEquals("[\"3\"]", event.path("multiValueHeaders").path("Content-Length").toString());
    assertTrue(event.path("headers").path("TE").isMissingNode());
    assertTrue(event.path("requestContext").path("authorizer").isMissingNode());
  }

  @Test
  void aRequestEventWithoutAQueryHasEmptyMapsForIt() {
    var other = new TestGateway(HEADER_ALONE);
    other.send("GET", "/a", "X-A: t");
    for (String name : List.of("queryStringParameters", "multiValueQueryStringParameters")) {
      assertEquals("{}", other.event("Guard").path(name).toString(), name);
      assertTrue(other.event("Posts").path(name).isNull(), name);
    }
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "Context values reach the function as strings; a null stays null",
      source = "DefinitelyTyped, pull request 69823 (report)")
  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior =
          "`requestContext.authorizer` has the context, `principalId` and `integrationLatency`, a"
              + " whole number that is 0 for a cached result",
      source = DATADOG)
  @Test
  void theFunctionGetsTheContextAsStrings() {
    String context = "\"context\":{\"s\":\"hello\",\"t\":true,\"n\":123,\"nothing\":null}";
    gateway.will(
        "Guard",
        TestGateway.succeeded(TestGateway.ALLOW.replace("\"context\":{\"n\":1}", context)));
    gateway.send("GET", "/posts", "Authorization: t");
    JsonNode first = authorizer();
    assertEquals(
        new TreeSet<>(Set.of("s", "t", "n", "nothing", "principalId", "integrationLatency")),
        new TreeSet<>(first.propertyNames()));
    assertEquals("\"hello\" \"true\" \"123\" null", values(first));
    assertTrue(first.path("integrationLatency").isIntegralNumber());

    gateway.send("GET", "/posts", "Authorization: t");
    assertEquals(List.of("Guard", "Posts", "Posts"), gateway.calls());
    assertEquals(0, authorizer().path("integrationLatency").intValue());
  }

  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior = "A body of a binary media type is base64, with `isBase64Encoded` true",
      source = CHALICE)
  @Test
  void aBinaryBodyIsBase64() {
    String template =
        """
        Globals: {Function: {Runtime: java25, CodeUri: code/, Handler: 'a.B::c'}}
        Resources:
          Api:
            Type: AWS::Serverless::Api
            Properties: {StageName: api, BinaryMediaTypes: [image~1png]}
          Posts:
            Type: AWS::Serverless::Function
            Properties:
              Events: {A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /a, Method: POST}}}
        """;
    var binary = new TestGateway(template);
    for (String type : List.of("image/png", "text/plain")) {
      ApiRequest request =
          Requests.of(binary.clock().instant(), "POST", "/a", "Content-Type: " + type);
      binary.send(request, "hi".getBytes(StandardCharsets.UTF_8));
      boolean bytes = type.equals("image/png");
      assertEquals(bytes ? "aGk=" : "hi", binary.event("Posts").path("body").stringValue());
      assertEquals(bytes, binary.event("Posts").path("isBase64Encoded").booleanValue());
    }
  }

  private JsonNode authorizer() {
    return gateway.event("Posts").path("requestContext").path("authorizer");
  }

  private static String values(JsonNode authorizer) {
    return String.join(
        " ",
        List.of("s", "t", "n", "nothing").stream()
            .map(name -> authorizer.path(name).toString())
            .toList());
  }
}
