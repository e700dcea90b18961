package dev.postern.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.local.http.HttpResponse;
import dev.postern.local.lambda.InvocationOutcome;
import dev.postern.local.template.ApiKeyOptions;
import dev.postern.local.template.Arns;
import dev.postern.local.template.StackModel;
import dev.postern.local.template.TestTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests with and without an API key. A route that requires one is never open. */
class ApiKeyCheckTest {
  private static final String TEMPLATE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Handler: 'a.B::c'}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: api
            ApiKeySourceType: HEADER
            Auth:
              ApiKeyRequired: true
              Authorizers: {Token: {FunctionArn: !GetAtt Guard.Arn}}
            GatewayResponses:
              INVALID_API_KEY: {ResponseParameters: {Headers: {X-Type: "'key'"}}}
        Guard: {Type: 'AWS::Serverless::Function'}
        Posts:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /a, Method: GET}}
              B:
                Type: Api
                Properties: {RestApiId: !Ref Api, Path: /b, Method: GET, Auth: {Authorizer: Token}}
              C:
                Type: Api
                Properties: {RestApiId: !Ref Api, Path: /c, Method: GET, Auth: {ApiKeyRequired: false}}
      """;

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "/a, x-api-key: mine, 200",
    "/a, X-API-Key: mine, 200",
    "/a, x-api-key: other, 403",
    "/a, x-api-key: min, 403",
    "/a, x-api-key: MINE, 403",
    "/a, 'x-api-key: ', 403",
    "/a, Authorization: mine, 403",
    "/a?x-api-key=mine, X-A: 1, 403",
    "/a/, X-A: 1, 403",
    "/c, X-A: 1, 200"
  })
  void onlyAKeyInTheHeaderIsAccepted(String path, String header, int status) {
    HttpResponse answer = gateway(TEMPLATE).send("GET", path, header);
    assertEquals(status, answer.status());
    if (status == 403) {
      assertEquals("{\"message\":\"Forbidden\"}", TestGateway.body(answer));
      assertEquals("ForbiddenException", TestGateway.header(answer, "x-amzn-ErrorType"));
      assertEquals("key", TestGateway.header(answer, "X-Type"), "type INVALID_API_KEY");
    }
  }

  @Test
  void theAuthorizerDecidesBeforeTheKey() {
    TestGateway gateway = gateway(TEMPLATE);
    assertEquals(401, gateway.send("GET", "/b", "x-api-key: mine").status());
    assertEquals(401, gateway.send("GET", "/b").status());
    assertEquals(403, gateway.send("GET", "/b", "Authorization: t").status());
    assertEquals(List.of("Guard"), gateway.calls());
    assertEquals(200, gateway.send("GET", "/b", "Authorization: t", "x-api-key: mine").status());
  }

  @Test
  void anAuthorizerCanReturnTheKey() {
    TestGateway gateway = gateway(TEMPLATE.replace("Type: HEADER", "Type: AUTHORIZER"));
    assertEquals(403, gateway.send("GET", "/b", "Authorization: t", "x-api-key: mine").status());

    gateway.will("Guard", withKey("mine"));
    assertEquals(200, gateway.send("GET", "/b", "Authorization: u").status());
    gateway.will("Guard", withKey("other"));
    assertEquals(403, gateway.send("GET", "/b", "Authorization: v").status());
    // Without an authorizer, no request has a key.
    assertEquals(403, gateway.send("GET", "/a", "x-api-key: mine").status());
  }

  @Test
  void aStackWithoutKeysIsClosed() {
    StackModel stack = TestTemplates.stack(TEMPLATE, Path.of("/app"), new Arns("us-east-1"));
    assertEquals(403, new TestGateway(stack).send("GET", "/a", "x-api-key: ").status());
    assertEquals(403, new TestGateway(stack).send("GET", "/a").status());
  }

  private static Optional<InvocationOutcome> withKey(String key) {
    return TestGateway.succeeded(
        TestGateway.ALLOW.replaceFirst("\\{", "{\"usageIdentifierKey\":\"" + key + "\","));
  }

  private static TestGateway gateway(String template) {
    StackModel stack = TestTemplates.stack(template, Path.of("/app"), new Arns("us-east-1"));
    ApiKeyOptions keys = ApiKeyOptions.parse(List.of("mine"));
    return new TestGateway(keys.apply(stack, () -> "generated", _ -> {}));
  }
}
