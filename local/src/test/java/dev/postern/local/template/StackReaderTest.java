package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model of a template, and the templates that are rejected. */
class StackReaderTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Domain: {Type: String}
        Size: {Type: Number, Default: 512, AllowedValues: [512, 1024]}
      Conditions:
        Big: !Equals [!Ref Size, '1024']
      Globals:
        Function:
          Runtime: java25
          CodeUri: code/
          Handler: a.B::c
          MemorySize: !Ref Size
          Environment: {Variables: {SHARED: globals, BOTH: globals}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: api
            Auth:
              DefaultAuthorizer: Main
              Authorizers:
                Main:
                  FunctionArn: !Sub '${Guard.Arn}:live'
                  Identity: {ReauthorizeEvery: 60}
        Guard:
          Type: AWS::Serverless::Function
          Properties:
            Environment: {Variables: {DOMAIN: !Ref Domain}}
        Posts:
          Type: AWS::Serverless::Function
          Properties:
            Environment:
              Variables:
                BOTH: own
                TABLE: !Ref Table
                ONLY_BIG: !If [Big, 'yes', !Ref AWS::NoValue]
            Policies: [{DynamoDBReadPolicy: {TableName: !GetAtt Nowhere.Name}}]
            Events:
              Get: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /posts, Method: get}}
              Open:
                Type: Api
                Properties: {RestApiId: !Ref Api, Path: /, Method: GET, Auth: {Authorizer: NONE}}
              Weekly: {Type: Schedule, Properties: {Schedule: !GetAtt Unknown.Thing}}
        Table:
          Type: AWS::DynamoDB::Table
        Alarm:
          Type: AWS::CloudWatch::Alarm
          Properties: {AlarmActions: [!GetAtt Something.Odd]}
      """;

  @Test
  void routesComeWithTheirAuthorizer() {
    List<Route> routes = read(TEMPLATE, Map.of("Domain", "t.example")).routes();

    Route get = routes.getFirst();
    assertEquals("GET /posts", get.method() + " " + get.path());
    Authorizer.Token authorizer =
        assertInstanceOf(Authorizer.Token.class, get.authorizer().orElseThrow());
    assertEquals("Guard", authorizer.function().id());
    assertEquals("Authorization", authorizer.header());
    assertEquals(Duration.ofSeconds(60), authorizer.reauthorizeEvery());
    assertTrue(routes.getLast().authorizer().isEmpty(), "Authorizer: NONE");
  }

  @Test
  void functionsAreMergedWithGlobals() {
    Map<String, FunctionSpec> functions = read(TEMPLATE, Map.of("Domain", "t.example")).functions();

    assertEquals(
        Map.of("SHARED", "globals", "BOTH", "own", "TABLE", "Table"),
        functions.get("Posts").environment());
    assertEquals(512, functions.get("Posts").memoryMegabytes());
    assertEquals("t.example", functions.get("Guard").environment().get("DOMAIN"));
    assertEquals(Path.of("/app/code"), functions.get("Posts").code());
  }

  @Test
  void overridesDecideConditions() {
    Map<String, FunctionSpec> functions =
        read(TEMPLATE, Map.of("Domain", "t.example", "Size", "1024")).functions();

    assertEquals("yes", functions.get("Posts").environment().get("ONLY_BIG"));
    assertEquals(1024, functions.get("Posts").memoryMegabytes());
  }

  @Test
  void whatOnlyAwsNeedsIsListedAndNotRead() {
    StackModel stack = read(TEMPLATE, Map.of("Domain", "t.example"));
    assertEquals(Map.of("Alarm", "AWS::CloudWatch::Alarm"), stack.notEmulated());
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
          StageName: api          | DefinitionUri: api.yaml          | line 19: SAM takes Auth only with an OpenAPI document that is in the template
          DefaultAuthorizer: Main | DefaultAuthorizer: Other         | line 19: the local stack does not know the authorizer Other
          DefaultAuthorizer: Main | DefaultAuthorizer: AWS_IAM       | does not know the authorizer AWS_IAM
          DefaultAuthorizer: Main | ResourcePolicy: {}               | does not emulate ResourcePolicy
          StageName: api          | ApiKeySourceType: BODY           | line 17: ApiKeySourceType must be HEADER or AUTHORIZER, not BODY
          ${Guard.Arn}:live       | ${Elsewhere.Arn}:live            | line 22: Api.Auth.Authorizers.Main needs FunctionArn: the template has no parameter and no resource with the name Elsewhere
          `!Sub '${Guard.Arn}:live'` | arn:aws:lambda:eu-central-1:123456789012:function:Foreign | line 22: no function of this template is arn:aws
          `!Sub '${Guard.Arn}:live'` | arn:aws:lambda:eu-central-1:123456789012:function:Guardian | no function of this template
          StageName: api          | `Cors: '*'`                      | line 17: Cors must be text in single quotes inside double quotes, for example "'*'", not *
          StageName: api          | `Cors: {AllowOrigin: "'*'", MaxAge: 600}` | MaxAge must be text in single quotes
          StageName: api          | `Cors: {AllowOrigin: "'*'", AllowCredentials: true}` | AllowCredentials needs an AllowOrigin other than '*'
          StageName: api          | Cors: {AllowCredentials: true}   | AllowCredentials needs an AllowOrigin other than '*'
          StageName: api          | `GatewayResponses: {THROTTLED: {ResponseTemplates: {a/b: 'x $context.status'}}}` | line 17: $context.status is a variable of access logs
          ReauthorizeEvery: 60    | ReauthorizeEvery: 3601           | line 23: ReauthorizeEvery must be a number from 0 to 3600
          ReauthorizeEvery: 60    | ReauthorizeEvery: -1             | ReauthorizeEvery must be a whole number
          `Identity: {ReauthorizeEvery: 60}` | FunctionPayloadType: REQUEST | the REQUEST authorizer Main needs an identity source
          FunctionArn:            | JwtConfiguration:                | does not emulate JwtConfiguration
          TABLE: !Ref Table       | TABLE: !GetAtt Table.StreamArn   | line 34: the variable TABLE of Posts needs a value: !GetAtt Table.StreamArn (AWS::DynamoDB::Table) has no value on this machine. Give it with --env-vars: {"Posts": {"TABLE": "…"}}
          TABLE: !Ref Table       | TABLE: !Ref Alarm                | needs a value: !Ref Alarm (AWS::CloudWatch::Alarm) has no value on this machine. Give it with --env-vars
          TABLE: !Ref Table       | TABLE: !ImportValue x            | line 34: the variable TABLE of Posts needs a value: !ImportValue has no value
          TABLE: !Ref Table       | TABLE: '{{resolve:ssm:/x}}'      | {{resolve:ssm:/x}} is a lookup that only works on AWS
          MemorySize: !Ref Size   | MemorySize: big                  | MemorySize must be a whole number
          Path: /posts            | Path: posts                      | a path starts with /, not posts
          Method: get             | Method: trace                    | TRACE is not a method of API Gateway. Use one of [ANY, DELETE, GET
          `Environment: {Variables: {DOMAIN: !Ref Domain}}` | Environment: &self {Variables: *self} | line 27: an alias refers to a part that contains it
          Method: get             | Method: get, RequestModel: {}    | does not emulate RequestModel
          !Ref Api, Path: /,      | !Ref Other, Path: /,             | Other is not an AWS::Serverless::Api of this template
          BOTH: own               | BOTH: [own]                      | line 33: BOTH must be plain text
""")
  void whatCannotBeReadStopsTheStart(String from, String to, String reason) {
    String template = TEMPLATE.replace(from, to);
    Map<String, String> domain = Map.of("Domain", "t.example");
    StartException fault = assertThrows(StartException.class, () -> read(template, domain));
    assertTrue(fault.getMessage().contains(reason), fault.getMessage());
  }

  @Test
  void aParameterWithoutAValueIsNamedNotGuessed() {
    // SAM CLI would put the parameter's name in its place.
    StartException fault = assertThrows(StartException.class, () -> read(TEMPLATE, Map.of()));
    assertEquals(
        "template line 27: the variable DOMAIN of Guard needs a value: parameter Domain has no"
            + " value: add --parameter-overrides Domain=…. Give it with --env-vars: {\"Guard\":"
            + " {\"DOMAIN\": \"…\"}}",
        fault.getMessage());
  }

  @Test
  void valuesThatTheTemplateForbidsAreRefused() {
    for (Map<String, String> wrong :
        List.of(Map.of("Domain", "d", "Size", "7"), Map.of("Domain", "d", "No", "7"))) {
      assertThrows(StartException.class, () -> read(TEMPLATE, wrong));
    }
  }

  private static StackModel read(String template, Map<String, String> parameters) {
    return new StackReader(
            TemplateFile.parse(template, Path.of("/app")),
            parameters,
            EnvironmentOverrides.none(),
            new Arns("eu-central-1"))
        .read();
  }
}
