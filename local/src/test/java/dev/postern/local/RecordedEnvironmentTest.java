package dev.postern.local;

import static dev.postern.local.conformance.Area.RUNTIME;
import static dev.postern.local.conformance.Grade.DOCUMENTED;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.LS_FUNCTION;
import static dev.postern.local.conformance.Sources.LS_RUNTIME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.lambda.LaunchOptions;
import dev.postern.local.lambda.TestFunctions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a function on java25 finds around itself, compared with recordings of Lambda. */
class RecordedEnvironmentTest {
  private static final String TEMPLATE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Timeout: 20, MemorySize: 256}}
      Resources:
        Echo:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.EchoFunction::handleRequest
            Environment: {Variables: {OWN: a value}}
            Events: {A: {Type: Api, Properties: {Path: /echo, Method: GET}}}
        Other:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.EchoFunction::handleRequest
            Environment: {Variables: {TZ: Asia/Tokyo, AWS_REGION: mars}}
            Events: {A: {Type: Api, Properties: {Path: /other, Method: GET}}}
        Moody:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
            Events: {A: {Type: Api, Properties: {Path: '/moody/{how}', Method: GET}}}
        Slow:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
            Timeout: 1
            Events: {A: {Type: Api, Properties: {Path: /moody/never-ends, Method: GET}}}
      """;

  private static final String VARIABLES =
      """
      AWS_ACCESS_KEY_ID=local
      AWS_DEFAULT_REGION=eu-central-1
      AWS_EXECUTION_ENV=AWS_Lambda_java25
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256
      AWS_LAMBDA_FUNCTION_NAME=Echo
      AWS_LAMBDA_FUNCTION_VERSION=$LATEST
      AWS_LAMBDA_INITIALIZATION_TYPE=on-demand
      AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/Echo
      AWS_LAMBDA_LOG_STREAM_NAME=$LATEST
      AWS_LAMBDA_RUNTIME_API=127.0.0.1
      AWS_REGION=eu-central-1
      AWS_SAM_LOCAL=true
      AWS_SECRET_ACCESS_KEY=local
      AWS_SESSION_TOKEN=local
      AWS_XRAY_CONTEXT_MISSING=LOG_ERROR
      AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:2000
      LAMBDA_RUNTIME_DIR=…
      LAMBDA_TASK_ROOT=code
      LANG=en_US.UTF-8
      LD_LIBRARY_PATH=…
      OWN=a value
      PATH=…
      TZ=:UTC
      _AWS_XRAY_DAEMON_ADDRESS=127.0.0.1
      _AWS_XRAY_DAEMON_PORT=2000
      _HANDLER=dev.postern.local.lambda.EchoFunction::handleRequest
      """;

  @TempDir private Path folder;

  @Conforms(
      area = RUNTIME,
      grade = RECORDED,
      behavior =
          "The environment has these variables and no others. Not emulated:"
              + " `_LAMBDA_TELEMETRY_LOG_FD`. Added, as in SAM CLI: `AWS_SAM_LOCAL`",
      source = LS_RUNTIME)
  @Test
  void theEnvironmentHasTheRecordedVariables() throws Exception {
    Map<String, String> environment = new TreeMap<>();
    try (TestStack stack = start(TestFunctions.launchOptions())) {
      for (JsonNode entry : json(stack, "/echo").path("environment")) {
        if (entry.stringValue().contains("=")) {
          String[] parts = entry.stringValue().split("=", 2);
          environment.put(parts[0], parts[1]);
        }
      }
    }
    for (String own : new String[] {"PATH", "LD_LIBRARY_PATH", "LAMBDA_RUNTIME_DIR"}) {
      environment.computeIfPresent(own, (_, _) -> "…");
    }
    environment.computeIfPresent("AWS_LAMBDA_RUNTIME_API", (_, value) -> value.split(":")[0]);
    environment.computeIfPresent(
        "AWS_LAMBDA_LOG_STREAM_NAME",
        (_, value) -> value.replaceAll("\\d+/\\d+/\\d+/\\[(.+)].*", "$1"));
    environment.computeIfPresent(
        "LAMBDA_TASK_ROOT", (_, value) -> "" + folder.relativize(Path.of(value)));
    assertEquals(expected(), environment);
  }

  @Conforms(
      area = RUNTIME,
      grade = DOCUMENTED,
      behavior = "A template can set `TZ`, `LANG`, `PATH`, `LD_LIBRARY_PATH` and those of X-Ray",
      source = "Lambda developer guide, Defined runtime environment variables")
  @Test
  void aTemplateCanSetVariablesThatAreNotReserved() throws Exception {
    try (TestStack stack = start(TestFunctions.launchOptions())) {
      String environment = json(stack, "/other").path("environment").toString();
      assertTrue(environment.contains("\"TZ=Asia/Tokyo\""), environment);
      assertTrue(environment.contains("\"AWS_REGION=eu-central-1\""), environment);
    }
  }

  @Conforms(
      area = RUNTIME,
      grade = RECORDED,
      behavior =
          "The context has the version `$LATEST`, the ARN without a qualifier and the memory of the"
              + " template",
      source = LS_RUNTIME)
  @Test
  void theContextHasTheRecordedValues() throws Exception {
    try (TestStack stack = start(TestFunctions.launchOptions())) {
      JsonNode body = json(stack, "/echo");
      assertEquals("$LATEST", body.path("version").stringValue());
      assertEquals(
          "arn:aws:lambda:eu-central-1:123456789012:function:Echo",
          body.path("function").stringValue());
      assertEquals(256, body.path("memory").intValue());
    }
  }

  @Conforms(
      area = RUNTIME,
      grade = RECORDED,
      behavior =
          "A time-out and the end of a JVM are reported with these texts. Here they are in the log,"
              + " because no caller gets the payload of an error",
      source = LS_FUNCTION)
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "never-ends, Error: Task timed out after 1.00 seconds",
    "exits, Error: Runtime exited with error: exit status 3",
    "ends, Error: Runtime exited without providing a reason"
  })
  void anErrorOfTheRuntimeHasTheRecordedText(String how, String text) throws Exception {
    try (TestStack stack = start(TestFunctions.launchOptions())) {
      assertEquals(502, stack.get("/moody/" + how).statusCode());
      stack.log().await(text);
      String line =
          stack.log().text().lines().filter(one -> one.contains(text)).findFirst().orElseThrow();
      assertEquals(
          "| RequestId: ID " + text, line.replaceFirst("^\\w+ +(.*)[0-9a-f-]{36}", "$1ID"));
    }
  }

  private TestStack start(LaunchOptions launch) {
    return TestStack.start(folder, TEMPLATE, launch, Clock.systemUTC());
  }

  private static JsonNode json(TestStack stack, String path) throws Exception {
    return JsonMapper.shared().readTree(stack.get(path).body());
  }

  private static Map<String, String> expected() {
    return VARIABLES
        .lines()
        .collect(
            Collectors.toMap(
                line -> line.split("=", 2)[0],
                line -> line.split("=", 2)[1],
                (a, _) -> a,
                TreeMap::new));
  }
}
