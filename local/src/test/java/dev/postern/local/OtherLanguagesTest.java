package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.InvokeApi.Response;
import dev.postern.local.lambda.Proxies;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions in other languages through the whole stack: 501 with their name, or a proxy. */
class OtherLanguagesTest {
  private static final String TEMPLATE =
      """
      Globals:
        Function: {Timeout: 20}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: api
            Auth: {Authorizers: {Script: {FunctionArn: !GetAtt Guard.Arn}}}
        Guard:
          Type: AWS::Serverless::Function
          Properties: {Runtime: nodejs22.x, Handler: index.handler, CodeUri: guard/}
        Echo:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            CodeUri: code/
            Handler: dev.postern.local.lambda.EchoFunction::handleRequest
            Events:
              Open: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /java, Method: GET}}
              Guarded:
                Type: Api
                Properties:
                  RestApiId: !Ref Api
                  Path: /guarded
                  Method: GET
                  Auth: {Authorizer: Script}
        Script:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: python3.13
            InlineCode: 'def handler(event, context): pass'
            Handler: index.handler
            Timeout: 1
            Environment: {Variables: {BUCKET: !ImportValue unknown}}
            Events:
              Get: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /script, Method: GET}}
        Boxed:
          Type: AWS::Serverless::Function
          Properties:
            PackageType: Image
            ImageUri: 123456789012.dkr.ecr.eu-central-1.amazonaws.com/boxed:1
            Events:
              Get: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /boxed, Method: GET}}
      """;

  private static final String ALLOW =
      """
      {"principalId": "ada", "policyDocument": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*"}]}}\
      """;

  @TempDir private Path folder;

  @Test
  void theRoutesOfJavaAreServedAndTheOthersNameTheirFunctionAndRuntime() throws Exception {
    try (TestStack stack = start()) {
      assertEquals(200, stack.get("/java").statusCode());
      assert501(stack.get("/script"), "Script (python3.13)", "--proxy Script=http");
      assert501(stack.get("/boxed"), "Boxed (container image)", "--proxy Boxed=http");
      stack.log().await("Script | 501: The function Script (python3.13)");
    }
  }

  @Test
  void aRouteIsNotOpenWithoutItsAuthorizer() throws Exception {
    try (TestStack stack = start()) {
      assert501(stack.get("/guarded"), "authorizer", "Guard (nodejs22.x)");
      assert501(stack.get("/guarded", "Authorization", "x"), "authorizer", "Guard (nodejs22.x)");
    }
  }

  // An error without the header: the emulator in AWS's images.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          200 | ``        | {"statusCode": 201, "body": "made"}                                        | 201
          200 | Unhandled | {"errorType": "ValueError", "errorMessage": "bad", "stackTrace": []}       | 502
          200 | Unhandled | null                                                                       | 502
          200 | ``        | {"errorType": "ValueError", "errorMessage": "bad", "stackTrace": []}       | 502
          200 | ``        | Task timed out after 1.00 seconds                                          | 502
          200 | ``        | not JSON                                                                   | 502
          429 | ``        | {"Message": "Rate exceeded"}                                               | 500
          500 | ``        | {"Message": "Service"}                                                     | 502
          0   | ``        | {"statusCode": 200, "body": "cut"}                                         | 502
          """)
  void aProxyHandsOnEventsAndErrors(int status, String error, String payload, int expected)
      throws Exception {
    try (var process = new InvokeApi();
        TestStack stack = start("Script=" + process.url())) {
      process.respond("Script", new Response(status, error, payload));

      HttpResponse<String> response = stack.get("/script");

      assertEquals(expected, response.statusCode(), response.body());
      assertEquals(1, process.events().size());
      assertTrue(process.events().getFirst().contains("\"resource\":\"/script\""));
    }
  }

  @Test
  void theEmulatorKnowsItsFunctionByTheNameFunction() throws Exception {
    try (var process = new InvokeApi();
        TestStack stack = start("Boxed=" + process.url() + "/")) {
      process.respond("function", new Response(200, "", "{\"statusCode\": 200}"));
      assertEquals(200, stack.get("/boxed").statusCode());
    }
  }

  @Test
  void aProcessThatDoesNotRunIs502WithItsAddressInTheLog() throws Exception {
    try (var closed = new ClosedPort();
        TestStack stack = start("Script=" + closed.url(), "Guard=" + closed.url())) {
      assertEquals(502, stack.get("/script").statusCode());
      stack.log().await("the process at " + closed.url() + " is not running: start it");
      assertEquals(500, stack.get("/guarded", "Authorization", "x").statusCode());
    }
  }

  // The second form of an error is the one of the emulator in AWS's images.
  @ParameterizedTest
  @CsvSource({"Unhandled, Unauthorized, 401", "'', Unauthorized, 401", "Unhandled, other, 500"})
  void anAuthorizerByProxyDecides(String error, String message, int refused) throws Exception {
    try (var process = new InvokeApi();
        TestStack stack = start("Guard=" + process.url())) {
      String fault = "{\"errorType\": \"Error\", \"errorMessage\": \"%s\"}".formatted(message);
      process.respond("Guard", new Response(200, error, fault));
      assertEquals(401, stack.get("/guarded").statusCode());
      assertEquals(refused, stack.get("/guarded", "Authorization", "bad").statusCode());

      process.respond("Guard", new Response(200, "", ALLOW));
      assertEquals(200, stack.get("/guarded", "Authorization", "good").statusCode());
    }
  }

  private TestStack start(String... proxies) {
    return TestStack.start(
        TestStack.model(folder, TEMPLATE), Proxies.parse(List.of(proxies), List.of()));
  }

  private static void assert501(HttpResponse<String> response, String... parts) {
    assertEquals(501, response.statusCode(), response.body());
    for (String part : parts) {
      assertTrue(response.body().contains(part), response.body());
    }
  }
}
