package dev.postern.authorizer;

import static dev.postern.authorizer.TestToken.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** G: events as API Gateway sends them, read by Lambda's own serializer. */
class EventTest {

  private static final PojoSerializer<APIGatewayCustomAuthorizerEvent> SERIALIZER =
      LambdaEventSerializers.serializerFor(
          APIGatewayCustomAuthorizerEvent.class, EventTest.class.getClassLoader());
  private static final String ARN = TestAuthorizer.STAGE_ARN + "/GET/posts";

  private final TestAuthorizer authorizer = new TestAuthorizer();

  private static String token(String methodArn) {
    return "{\"type\":\"TOKEN\",\"authorizationToken\":\"Bearer %s\",\"methodArn\":\"%s\"}"
        .formatted(TestToken.good().sign(), methodArn);
  }

  private TestAuthorizer.Answer send(String json) {
    return authorizer.event(SERIALIZER.fromJson(json));
  }

  @Test
  void g08_tokenEvent() {
    assertEquals(200, send(token(ARN)).status());
  }

  @ParameterizedTest(name = "G08 G09 H12 H13 {0}")
  @ValueSource(
      strings = {
        "{\"type\":\"REQUEST\",\"methodArn\":\"ARN\",\"headers\":{\"Authorization\":\"Bearer x\"}}",
        "{\"type\":\"REQUEST\",\"methodArn\":\"ARN\",\"headers\":{\"authorization\":\"Bearer x\"}}",
        "{\"version\":\"2.0\",\"type\":\"REQUEST\",\"routeArn\":\"ARN\",\"identitySource\":null}",
        "{\"version\":\"1.0\",\"type\":\"REQUEST\",\"methodArn\":\"ARN\"}",
        "{\"type\":\"token\",\"authorizationToken\":\"Bearer x\",\"methodArn\":\"ARN\"}",
        "{\"authorizationToken\":\"Bearer x\",\"methodArn\":\"ARN\"}",
        "{}",
      })
  void g08_otherEventsAre500(String json) {
    assertEquals(500, send(json.replace("ARN", ARN)).status());
    assertEquals("unsupported_event", authorizer.reason());
    assertEquals(0, authorizer.fetches.get());
  }

  @Test
  void g09_nullEventIs500() {
    assertEquals(500, authorizer.event(null).status());
  }

  @Test
  void h21_nullOrNumberAsTokenIs401() {
    for (String value : List.of("null", "7", "true")) {
      String event =
          "{\"type\":\"TOKEN\",\"authorizationToken\":" + value + ",\"methodArn\":\"" + ARN + "\"}";
      assertEquals(401, send(event).status(), value);
    }
  }

  /** The runtime reports this to Lambda before the handler is called: 500 for the client. */
  @Test
  void h21_objectAsTokenReachesNoHandler() {
    String event = "{\"type\":\"TOKEN\",\"authorizationToken\":{\"a\":1},\"methodArn\":\"x\"}";
    assertThrows(RuntimeException.class, () -> SERIALIZER.fromJson(event));
  }

  @ParameterizedTest(name = "G06 {0}")
  @ValueSource(
      strings = {
        "",
        "posts",
        "arn:aws:execute-api:eu-central-1:123456789012",
        "arn:aws:execute-api:eu-central-1:123456789012:api/stage",
        "arn:aws:lambda:eu-central-1:123456789012:api/stage/GET/posts",
        "urn:aws:execute-api:eu-central-1:123456789012:api/stage/GET/posts",
        "arn:aws:execute-api:eu-central-1:123456789012:*/stage/GET/posts",
        "arn:aws:execute-api:eu-central-1:123456789012:api/*/GET/posts",
        "arn:aws:execute-api:*:123456789012:api/stage/GET/posts",
        "arn:aws:execute-api:eu-central-1:?:api/stage/GET/posts",
        "arn:aws:execute-api::123456789012:api/stage/GET/posts",
        "arn:aws:execute-api:eu-central-1:123456789012:api/stage/$connect",
        "arn:aws:execute-api:eu-central-1:123456789012:api/stage//posts",
        "arn:aws:execute-api:eu-central-1:123456789012:api/stage/get/posts",
      })
  void g06_malformedArnIs500(String arn) {
    assertEquals(500, send(token(arn)).status());
    assertEquals("unsupported_event", authorizer.reason());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "G02, GET/a:b:c, arn:aws:execute-api:eu-central-1:123456789012:a1/api, GET, a:b:c",
    "G03, GET/, arn:aws:execute-api:eu-central-1:123456789012:a1/api, GET, ''",
    "G03, GET, arn:aws:execute-api:eu-central-1:123456789012:a1/api, GET, ''",
    "G03, PUT/posts/, arn:aws:execute-api:eu-central-1:123456789012:a1/api, PUT, posts/",
    "G03, GET/*/?, arn:aws:execute-api:eu-central-1:123456789012:a1/api, GET, */?",
    "G03, PATCH/x, arn:aws:execute-api:eu-central-1:123456789012:a1/api, PATCH, x",
    "G04, GET/x, arn:aws-cn:execute-api:cn-north-1:123456789012:a1/api, GET, x",
    "G04, GET/x, arn:aws-us-gov:execute-api:us-gov-west-1:123456789012:a1/api, GET, x",
    "G05, GET/x, arn:aws:execute-api:eu-central-1:123456789012:a1/my-stage_1, GET, x",
    "G05, GET/x, arn:aws:execute-api:eu-central-1:123456789012:a1/$default, GET, x",
    "G07, GET/x, arn:aws:execute-api:eu-central-1:123456789012:a1/test-invoke-stage, GET, x",
  })
  void methodArns(String id, String rest, String stageArn, String method, String path) {
    MethodArn arn = MethodArn.parse(stageArn + "/" + rest).orElseThrow();
    assertEquals(new MethodArn(stageArn, method, path), arn);
  }

  @Test
  void g01_g03_g22_policyDependsOnStageAndPermissionsAlone() {
    for (String path : List.of("GET/posts", "GET/a:b", "GET/", "PUT/*/../%2F?x")) {
      authorizer.event(SERIALIZER.fromJson(token(TestAuthorizer.STAGE_ARN + "/" + path)));
      String response = json(authorizer, TestAuthorizer.STAGE_ARN + "/" + path);
      assertTrue(response.contains("[\"" + TestAuthorizer.STAGE_ARN + "/GET/posts\","), response);
      assertFalse(response.contains("a:b") || response.contains("%2F"), response);
    }
  }

  @Test
  void g11_answerInApiGatewaysShape() throws IOException {
    String expected =
        """
        {"principalId":"auth0|ada","policyDocument":{"Version":"2012-10-17","Statement":[
          {"Action":"execute-api:Invoke","Effect":"Allow","Condition":{},
           "Resource":["S/GET/posts","S/POST/posts","S/DELETE/moderation/posts/*"]}]},
         "context":{"userId":"auth0|ada","tokenType":"user","clientId":"postern-spa",
           "permissions":"moderate:posts","expiresAt":"%d"}}
        """
            .formatted(TestClock.NOW + 7200);
    assertEquals(
        StrictJson.object(utf8(expected)),
        StrictJson.object(utf8(json(authorizer, ARN).replace(TestAuthorizer.STAGE_ARN, "S"))));
  }

  @Test
  void g16_contextIsEscapedJson() throws IOException {
    String sub = "a\\\"}\u00e9\ud83d\ude00";
    TestToken token = TestToken.good().with("sub", '"' + sub + '"');
    String good = TestToken.good().sign();
    String event = token(ARN).replace(good, token.sign());
    Object context = StrictJson.object(utf8(answer(authorizer, event))).get("context");
    assertEquals("a\"}\u00e9\ud83d\ude00", ((Map<?, ?>) context).get("userId"));
  }

  @Test
  void g21_schemeInAnyCaseGetsTheSameAnswer() {
    String lower = token(ARN).replace("Bearer ", "bearer ");
    assertEquals(answer(authorizer, token(ARN)), answer(authorizer, lower));
  }

  @Test
  void callerWithoutAnyRuleGetsOneDenyOnTheStage() {
    TestAuthorizer strict = new TestAuthorizer(Map.of("ACCESS_RULES", "GET /posts admin"));
    TestAuthorizer.Answer answer = strict.bearer(TestToken.good().sign());
    assertEquals(403, answer.status());
    Object[] statements = (Object[]) answer.response().getPolicyDocument().get("Statement");
    assertEquals(1, statements.length);
    assertEquals("Deny", ((Map<?, ?>) statements[0]).get("Effect"));
    assertEquals(
        List.of(TestAuthorizer.STAGE_ARN + "/*"),
        List.of((Object[]) ((Map<?, ?>) statements[0]).get("Resource")));
  }

  private static String json(TestAuthorizer authorizer, String methodArn) {
    return answer(authorizer, token(methodArn));
  }

  private static String answer(TestAuthorizer authorizer, String event) {
    IamPolicyResponseV1 response = authorizer.event(SERIALIZER.fromJson(event)).response();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JacksonFactory.getInstance().getSerializer(IamPolicyResponseV1.class).toJson(response, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
