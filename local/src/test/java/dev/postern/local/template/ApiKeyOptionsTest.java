package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sources of the API keys. */
class ApiKeyOptionsTest {
  private static final String TEMPLATE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Handler: 'a.B::c'}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties: {StageName: v1, Auth: {ApiKeyRequired: true}}
        Key:
          Type: AWS::ApiGateway::ApiKey
          Properties: {Name: partner, Enabled: true, Value: abcdefghij0123456789}
        Plan:
          Type: AWS::ApiGateway::UsagePlan
          Properties: {ApiStages: [{ApiId: !Ref Api, Stage: v1}]}
        Bound:
          Type: AWS::ApiGateway::UsagePlanKey
          Properties: {KeyType: API_KEY, KeyId: !Ref Key, UsagePlanId: !Ref Plan}
        Posts:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /a, Method: GET}}
      """;

  private final List<String> reports = new ArrayList<>();

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          abcdefghij0123456789           | ``            | [Key=abcdefghij0123456789]
          abcdefghij0123456789           | mine          | [Key=abcdefghij0123456789, api-key-2=mine]
          abcdefghij0123456789           | Key=mine      | [Key=mine]
          abcdefghij0123456789           | partner=a=b   | [Key=a=b]
          '{{resolve:ssm:/key}}'         | partner=mine  | [Key=mine]
          '{{resolve:ssm:/key}}'         | ``            | [generated=new]
          """)
  void theOptionReplacesOrAddsAndWithoutAnyKeyOneIsGenerated(
      String value, String option, String expected) {
    List<String> options = option.isEmpty() ? List.of() : List.of(option);
    String template = TEMPLATE.replace("abcdefghij0123456789", value);
    List<String> keys =
        apply(template, options).routes().getFirst().api().keys().keys().stream()
            .map(key -> key.id() + "=" + key.value().orElseThrow())
            .toList();

    assertEquals(expected, keys.toString());
    assertEquals(expected.contains("generated"), reports.toString().contains("x-api-key: new"));
  }

  @Test
  void aKeyThatIsNotEnabledIsReportedAndReplaced() {
    StackModel stack = apply(TEMPLATE.replace("Enabled: true", "Enabled: false"), List.of());
    assertEquals("generated", stack.routes().getFirst().api().keys().keys().getFirst().id());
    assertEquals(
        "API key Key (template line 7) is not enabled, so it is rejected: set Enabled: true",
        reports.getFirst());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"1, true", "128, true", "0, false", "129, false"})
  void anOptionHas1To128Characters(int length, boolean accepted) {
    List<String> option = List.of("k".repeat(length));
    if (accepted) {
      ApiKeyOptions.parse(option);
    } else {
      StartException fault = assertThrows(StartException.class, () -> ApiKeyOptions.parse(option));
      assertFalse(fault.getMessage().contains("kk"), "the message contains the key");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"19, false", "20, true", "128, true", "129, false"})
  void aValueOfTheTemplateHas20To128Characters(int length, boolean accepted) {
    String template = TEMPLATE.replace("abcdefghij0123456789", "k".repeat(length));
    if (accepted) {
      apply(template, List.of());
    } else {
      StartException fault = assertThrows(StartException.class, () -> apply(template, List.of()));
      assertTrue(fault.getMessage().contains("must have 20 to 128 characters"));
    }
  }

  @Test
  void aNameThatNoUsagePlanBindsIsRefused() {
    StartException fault =
        assertThrows(StartException.class, () -> apply(TEMPLATE, List.of("other=mine")));
    assertEquals(
        "--api-key other=…: no usage plan binds a key of this name to a served API that requires"
            + " one",
        fault.getMessage());
  }

  @Test
  void aKeyThatNoRouteNeedsIsReported() {
    apply(TEMPLATE.replace("ApiKeyRequired: true", "ApiKeyRequired: false"), List.of("mine"));
    assertEquals(List.of("--api-key has no effect: no served route requires an API key"), reports);
  }

  @Test
  void aKeyThatOnlyTheAuthorizerCanSendIsNeverGenerated() {
    String template =
        TEMPLATE
            .replace("{StageName: v1,", "{StageName: v1, ApiKeySourceType: AUTHORIZER,")
            .replace("!Ref Key", "!Ref Nothing");
    StartException fault = assertThrows(StartException.class, () -> apply(template, List.of()));
    assertTrue(fault.getMessage().contains("--api-key VALUE"), fault.getMessage());
    apply(template, List.of("mine"));
  }

  private StackModel apply(String template, List<String> options) {
    StackModel stack = TestTemplates.stack(template, Path.of("/app"), new Arns("us-east-1"));
    return ApiKeyOptions.parse(options).apply(stack, () -> "new", reports::add);
  }
}
