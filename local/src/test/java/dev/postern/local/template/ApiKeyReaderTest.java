package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys of a template API Gateway accepts, and which routes need one. */
class ApiKeyReaderTest {
  private static final String TEMPLATE =
      """
      Parameters:
        StageName: {Type: String, Default: v1}
      Globals: {Function: {Runtime: java25, CodeUri: code/, Handler: 'a.B::c'}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: v1
            Cors: "'*'"
            Auth: {ApiKeyRequired: true}
        Key:
          Type: AWS::ApiGateway::ApiKey
          Properties: {Name: partner, Enabled: true, Value: abcdefghij0123456789}
        Plan:
          Type: AWS::ApiGateway::UsagePlan
          Properties: {ApiStages: [{ApiId: !Ref Api, Stage: !Ref Api.Stage}]}
        Bound:
          Type: AWS::ApiGateway::UsagePlanKey
          Properties: {KeyType: API_KEY, KeyId: !Ref Key, UsagePlanId: !Ref Plan}
        Posts:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /a, Method: GET}}
              B:
                Type: Api
                Properties: {RestApiId: !Ref Api, Path: /b, Method: GET, Auth: {ApiKeyRequired: false}}
      """;

  @Test
  void theEventsOwnSettingDecidesBeforeThatOfTheApi() {
    List<String> required =
        stack(TEMPLATE).routes().stream()
            .filter(Route::apiKeyRequired)
            .map(route -> route.method() + " " + route.path())
            .toList();
    // SAM's AddApiKeyRequiredToCorsPreflight is true if absent.
    assertEquals(List.of("GET /a", "OPTIONS /a", "OPTIONS /b"), required);
  }

  @Test
  void apiKeyRequiredOfGlobalsHoldsForTheImplicitApi() {
    String template =
        TEMPLATE
            .replace("Globals: {", "Globals: {Api: {Auth: {ApiKeyRequired: true}}, ")
            .replace("RestApiId: !Ref Api, ", "");
    assertTrue(stack(template).routes().getFirst().apiKeyRequired());
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Stage: !Ref Api.Stage | Stage: !Ref Api.Stage      | [Key partner true]
          Stage: !Ref Api.Stage | Stage: v1                  | [Key partner true]
          Stage: !Ref Api.Stage | Stage: !Ref StageName      | [Key partner true]
          Stage: !Ref Api.Stage | Stage: !Ref Apiv1Stage     | [Key partner true]
          Stage: !Ref Api.Stage | Stage: v2                  | []
          [{ApiId: !Ref Api     | `[{ApiId: !Sub '${Api}'`   | [Key partner true]
          [{ApiId: !Ref Api     | [{ApiId: !Ref Other        | []
          KeyId: !Ref Key       | KeyId: !GetAtt Key.APIKeyId | [Key partner true]
          KeyId: !Ref Key       | KeyId: !Ref Nothing        | []
          UsagePlanId: !Ref Plan | UsagePlanId: !Ref Nothing | []
          Enabled: true         | Enabled: false             | [Key partner false]
          # CreateApiKey takes an absent "enabled" as false (aws/aws-sdk-js#3798).
          `Enabled: true, `     | ``                         | [Key partner false]
          {ApiKeyRequired: true} | {ApiKeyRequired: true, UsagePlan: {CreateUsagePlan: PER_API}} | [ApiApiKey ApiApiKey true, Key partner true]
          {ApiKeyRequired: true} | {ApiKeyRequired: true, UsagePlan: {CreateUsagePlan: SHARED}} | [ServerlessApiKey ServerlessApiKey true, Key partner true]
          {ApiKeyRequired: true} | {ApiKeyRequired: true, UsagePlan: {CreateUsagePlan: NONE}} | [Key partner true]
          """)
  void aKeyCountsIfAUsagePlanBindsItToTheStage(String from, String to, String expected) {
    List<String> keys =
        keys(TEMPLATE.replace(from, to == null ? "" : to)).stream()
            .map(key -> key.id() + " " + key.name() + " " + key.enabled())
            .toList();
    assertEquals(expected, keys.toString());
  }

  @Test
  void aValueThatCannotBeWorkedOutDoesNotStopTheStart() {
    assertEquals(
        Optional.empty(),
        keys(TEMPLATE.replace("abcdefghij0123456789", "'{{resolve:ssm:/key}}'"))
            .getFirst()
            .value());
  }

  @Test
  void aKeyCanBeBoundToThePlanThatSamMakes() {
    String template =
        TEMPLATE
            .replace(
                "{ApiKeyRequired: true}",
                "{ApiKeyRequired: true, UsagePlan: {CreateUsagePlan: PER_API}}")
            .replace("UsagePlanId: !Ref Plan", "UsagePlanId: !Ref ApiUsagePlan");
    assertEquals("Key", keys(template).getLast().id());
  }

  @Test
  void anUnknownKindOfUsagePlanIsNamed() {
    String template =
        TEMPLATE.replace(
            "{ApiKeyRequired: true}", "{ApiKeyRequired: true, UsagePlan: {CreateUsagePlan: ONE}}");
    StartException fault = assertThrows(StartException.class, () -> stack(template));
    assertEquals(
        "template line 10: CreateUsagePlan must be PER_API, SHARED or NONE, not ONE",
        fault.getMessage());
  }

  private static List<ApiKey> keys(String template) {
    return stack(template).routes().getFirst().api().keys().keys();
  }

  private static StackModel stack(String template) {
    return TestTemplates.stack(template, Path.of("/app"), new Arns("us-east-1"));
  }
}
