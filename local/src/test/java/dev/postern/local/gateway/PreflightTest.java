package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.ROUTES;
import static dev.postern.local.conformance.Area.TRACE;
import static dev.postern.local.conformance.Grade.ASSUMED;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.LS_COMMON;
import static dev.postern.local.conformance.Sources.SAM_CORS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OPTIONS methods that SAM makes from Cors. */
class PreflightTest {
  private static final String TEMPLATE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Handler: 'a.B::c'}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties: {StageName: api, Cors: CORS}
        Posts:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /any, Method: ANY}}
              B: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /post, Method: POST}}
      """;

  private final TestGateway gateway = new TestGateway();

  @Conforms(
      area = ROUTES,
      grade = RECORDED,
      behavior = "An OPTIONS request with the content type of a form is 500 on the mock of SAM",
      source = "aws-sam-cli#2483; aws-cdk#31531 (reports)")
  @Conforms(
      area = ROUTES,
      grade = ASSUMED,
      behavior = "preflight requests with a `Content-Type` other than JSON")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Type: application/json                  | 200 | ''
          Content-Type: Application/JSON; charset=utf-8   | 200 | ''
          # SC2483 and aws-cdk PR#31531: SAM's mock has a template for JSON only
          Content-Type: application/x-www-form-urlencoded | 500 | {"message": "Internal server error"}
          Content-Type: text/plain                        | 500 | {"message": "Internal server error"}
          """)
  void aPreflightWithAnotherContentTypeFails(String header, int status, String body) {
    HttpResponse answer = gateway.send("OPTIONS", "/posts/7", header);
    assertEquals(status, answer.status());
    assertEquals(body, TestGateway.body(answer));
    assertEquals(status == 200 ? 0 : 1, gateway.lines().size());
  }

  @Conforms(
      area = ROUTES,
      grade = RECORDED,
      behavior = "A preflight is 200 with `application/json` and no body",
      source = "Pwned Labs, captured response, 2025-09-04")
  @Conforms(
      area = TRACE,
      grade = RECORDED,
      behavior = "Responses of mocks have no `X-Amzn-Trace-Id`",
      source = LS_COMMON)
  @Test
  void theGatewayAnswersPreflights() {
    HttpResponse answer = gateway.send("OPTIONS", "/posts/7", "Origin: https://app.example");
    assertEquals(200, answer.status());
    assertEquals("application/json", TestGateway.header(answer, "Content-Type"));
    assertEquals(0, answer.body().length);
    assertEquals("(none)", TestGateway.header(answer, "X-Amzn-Trace-Id"));
    assertEquals("https://app.example", TestGateway.header(answer, "Access-Control-Allow-Origin"));
    assertEquals("GET,OPTIONS", TestGateway.header(answer, "Access-Control-Allow-Methods"));
    assertEquals("Authorization", TestGateway.header(answer, "Access-Control-Allow-Headers"));
    assertEquals(List.of(), gateway.calls());
  }

  @Conforms(
      area = ROUTES,
      grade = RECORDED,
      behavior =
          "`Cors` with one origin sends this origin and the methods of the path, and neither"
              + " Allow-Headers nor Max-Age",
      source = SAM_CORS)
  @Conforms(
      area = ROUTES,
      grade = RECORDED,
      behavior = "`Cors` without AllowOrigin sends the origin `*`",
      source = SAM_CORS)
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "'origins'"           | /any  | origins DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT (none) (none)
          "'origins'"           | /post | origins OPTIONS,POST (none) (none)
          {AllowMethods: "'m'"} | /any  | * m (none) (none)
          {AllowHeaders: "'h'"} | /post | * OPTIONS,POST h (none)
          {MaxAge: "'600'"}     | /any  | * DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT (none) 600
          """)
  void aPreflightHasTheHeadersThatSamMakes(String cors, String path, String values) {
    HttpResponse response = new TestGateway(TEMPLATE.replace("CORS", cors)).send("OPTIONS", path);
    assertEquals(200, response.status());
    assertEquals(
        values,
        String.join(
            " ",
            header(response, "Allow-Origin"),
            header(response, "Allow-Methods"),
            header(response, "Allow-Headers"),
            header(response, "Max-Age")));
  }

  private static String header(HttpResponse response, String name) {
    return TestGateway.header(response, "Access-Control-" + name);
  }
}
