package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.ApiKeyOptions;
import dev.postern.local.template.StackModel;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** API keys through the whole stack. */
class ApiKeyStackTest {
  private static final String TEMPLATE =
      """
      Globals:
        Function: {Runtime: java25, CodeUri: code/, MemorySize: 256, Timeout: 20}
        Api: {Auth: {ApiKeyRequired: true}}
      Resources:
        Key:
          Type: AWS::ApiGateway::ApiKey
          Properties: {Enabled: true, Value: a-key-of-the-template}
        Plan:
          Type: AWS::ApiGateway::UsagePlan
          Properties: {ApiStages: [{ApiId: !Ref ServerlessRestApi, Stage: Prod}]}
        Bound:
          Type: AWS::ApiGateway::UsagePlanKey
          Properties: {KeyType: API_KEY, KeyId: !Ref Key, UsagePlanId: !Ref Plan}
        Echo:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.EchoFunction::handleRequest
            Events:
              Get: {Type: Api, Properties: {Path: '/echo', Method: GET}}
      """;

  @TempDir private Path folder;

  @Test
  void aFunctionSeesTheKeyThatItsCallerSent() throws Exception {
    StackModel model = TestStack.model(folder, TEMPLATE);
    ApiKeyOptions keys = ApiKeyOptions.parse(List.of());
    try (TestStack stack = TestStack.start(keys.apply(model, () -> "generated", _ -> {}))) {
      HttpResponse<String> refused = stack.get("/echo");
      HttpResponse<String> accepted = stack.get("/echo", "x-api-key", "a-key-of-the-template");
      JsonNode identity =
          JsonMapper.shared()
              .readTree(accepted.body())
              .path("event")
              .path("requestContext")
              .path("identity");

      assertEquals(403, refused.statusCode());
      assertEquals("{\"message\":\"Forbidden\"}", refused.body());
      stack.log().await("the route requires an API key in the header x-api-key");
      assertEquals(200, accepted.statusCode());
      assertEquals("a-key-of-the-template", identity.path("apiKey").stringValue());
      assertEquals("Key", identity.path("apiKeyId").stringValue());
      assertTrue(identity.path("sourceIp").isString());
    }
  }
}
