package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.GATEWAY_RESPONSES;
import static dev.postern.local.conformance.Grade.ASSUMED;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.LS_API;
import static dev.postern.local.conformance.Sources.SAGEBRAIN;
import static dev.postern.local.conformance.Sources.SAM_RESPONSES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which entry of GatewayResponses applies to an error, and what it can contain. */
class ErrorRendererTest {
  private static final String TEMPLATE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Handler: 'a.B::c'}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: prod
            Variables: {a: stage-value}
            Auth:
              DefaultAuthorizer: Token
              Authorizers: {Token: {FunctionArn: !GetAtt Guard.Arn}}
            GatewayResponses: ENTRIES
        Guard: {Type: 'AWS::Serverless::Function'}
        Posts:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: '/posts/{id}', Method: GET}}
      """;

  @Conforms(
      area = GATEWAY_RESPONSES,
      grade = RECORDED,
      behavior =
          "ACCESS_DENIED without an entry has `Message`; with an entry for status or "
              + "headers it has `message`",
      source = SAGEBRAIN + "; " + LS_API)
  @Conforms(
      area = GATEWAY_RESPONSES,
      grade = RECORDED,
      behavior =
          "A type without an entry has status, headers and template of DEFAULT_4XX or "
              + "DEFAULT_5XX",
      source = LS_API + "; " + SAM_RESPONSES)
  @Conforms(
      area = GATEWAY_RESPONSES,
      grade = RECORDED,
      behavior =
          "What an entry leaves out comes from the default of the type, never from "
              + "DEFAULT_5XX",
      source = LS_API)
  @Conforms(
      area = GATEWAY_RESPONSES,
      grade = RECORDED,
      behavior =
          "Headers can be literals and values of `method.request.header`, `.path` and "
              + "`.querystring`",
      source = LS_API)
  @Conforms(
      area = GATEWAY_RESPONSES,
      grade = RECORDED,
      behavior =
          "Templates can have `$context.error.…`, `$context.stage`, "
              + "`$context.resourcePath` and `$stageVariables`",
      source = LS_API)
  @Conforms(
      area = GATEWAY_RESPONSES,
      grade = ASSUMED,
      behavior = "values of `method.request.path` and `.querystring` in gateway responses")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # without an entry ACCESS_DENIED has a capital; with any entry it has the default template (captured)
          {}                                                 | deny | 403 | {"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"} | (none)
          {ACCESS_DENIED: {StatusCode: 418}}                 | deny | 418 | {"message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"} | (none)
          {ACCESS_DENIED: {ResponseParameters: {Headers: {X-A: "'b'"}}}} | deny | 403 | {"message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"} | b
          {DEFAULT_4XX: {ResponseParameters: {Headers: {X-A: "'b'"}}}}   | deny | 403 | {"message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"} | b
          # LS gateway_response_put: a type without an entry has status, headers and template of the default type
          {DEFAULT_5XX: {StatusCode: 599, ResponseParameters: {Headers: {X-A: "'b'"}}, ResponseTemplates: {application/json: '{"t":"$context.error.responseType"}'}}} | break | 599 | {"t":"AUTHORIZER_CONFIGURATION_ERROR"} | b
          # the same test: a type with an entry takes what it leaves out from its own default, not from DEFAULT_5XX
          {DEFAULT_5XX: {StatusCode: 599, ResponseTemplates: {application/json: 'x'}}, AUTHORIZER_CONFIGURATION_ERROR: {ResponseParameters: {Headers: {X-A: "'b'"}}}} | break | 500 | {"message":null} | b
          {DEFAULT_5XX: {ResponseParameters: {Headers: {X-A: "'b'"}}}, AUTHORIZER_CONFIGURATION_ERROR: {StatusCode: 501}} | break | 501 | {"message":null} | (none)
          # SAM test_gateway_responses: a header of DEFAULT_4XX, and the status stays
          {DEFAULT_4XX: {ResponseParameters: {Headers: {X-A: "'b'"}}}} | stray | 403 | {"message":"Missing Authentication Token"} | b
          # LS gateway_response_put accepts these sources; their values are an assumption (0308)
          {DEFAULT_4XX: {ResponseParameters: {Headers: {X-A: method.request.header.X-Own}}}}  | deny | 403 | {"message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"} | own
          {DEFAULT_4XX: {ResponseParameters: {Headers: {X-A: method.request.path.id}}}}       | deny | 403 | {"message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"} | 7
          {DEFAULT_4XX: {ResponseParameters: {Headers: {X-A: method.request.querystring.q}}}} | deny | 403 | {"message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"} | 2
          {DEFAULT_4XX: {ResponseParameters: {Headers: {X-A: method.request.path.id}}}}       | stray | 403 | {"message":"Missing Authentication Token"} | (none)
          # the same test accepts these variables
          {ACCESS_DENIED: {ResponseTemplates: {text/plain: '$context.stage $context.resourcePath $stageVariables.a $context.path $context.httpMethod'}}} | deny | 403 | prod /posts/{id} stage-value /prod/posts/7 GET | (none)
          {DEFAULT_4XX: {ResponseTemplates: {text/plain: '$context.stage;$context.resourcePath;$stageVariables.a;$stageVariables.b'}}} | stray | 403 | prod;;stage-value; | (none)
          {ACCESS_DENIED: {ResponseTemplates: {text/plain: '$context.authorizer.principalId $context.authorizer.n $context.error.message'}}} | deny | 403 | ada 1 User is not authorized to access this resource with an explicit deny in an identity-based policy | (none)
          """)
  void anEntryAppliesAsARecordedOne(
      String entries, String how, int status, String body, String header) {
    HttpResponse answer = send(entries, how);

    assertEquals(status, answer.status());
    assertEquals(body, TestGateway.body(answer));
    assertEquals(header, TestGateway.header(answer, "X-A"));
  }

  @Test
  void theMediaTypeOfTheTemplateIsTheContentType() {
    String entries = "{ACCESS_DENIED: {ResponseTemplates: {text/plain: 'no'}}}";
    assertEquals("text/plain", TestGateway.header(send(entries, "deny"), "Content-Type"));
    assertEquals("application/json", TestGateway.header(send("{}", "deny"), "Content-Type"));
  }

  private static HttpResponse send(String entries, String how) {
    var gateway = new TestGateway(TEMPLATE.replace("ENTRIES", entries));
    if (how.equals("break")) {
      gateway.will("Guard", TestGateway.failure("throws"));
    } else {
      gateway.will("Guard", TestGateway.succeeded(TestGateway.ALLOW.replace("Allow", "Deny")));
    }
    return how.equals("stray")
        ? gateway.send("GET", "/stray")
        : gateway.send("GET", "/posts/7?q=1&q=2", "Authorization: t", "X-Own: own");
  }
}
