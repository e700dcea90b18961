package dev.postern.local;

import static dev.postern.local.conformance.Area.AUTHORIZERS;
import static dev.postern.local.conformance.Area.ERRORS;
import static dev.postern.local.conformance.Area.PROXY_RESPONSE;
import static dev.postern.local.conformance.Area.TRACE;
import static dev.postern.local.conformance.Grade.ASSUMED;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.LS_COMMON;
import static dev.postern.local.conformance.Sources.LS_LAMBDA;
import static dev.postern.local.conformance.Sources.REGIONAL_REPORT;
import static dev.postern.local.conformance.Sources.SAGEBRAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole responses over HTTP, compared with recordings of real APIs. */
class RecordedResponseTest {
  private static final String TEMPLATE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Timeout: 20, MemorySize: 128}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: api
            Cors: "'*'"
            Auth: {Authorizers: {Token: {FunctionArn: !GetAtt Guard.Arn}}}
            GatewayResponses:
              REQUEST_TOO_LARGE: {ResponseParameters: {Headers: {X-Own: "'1'"}}}
        Guard:
          Type: AWS::Serverless::Function
          Properties: {Handler: 'dev.postern.local.lambda.TestAuthorizer::handleRequest'}
        Moody:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
            Events:
              Get: {Type: Api, Properties: {RestApiId: !Ref Api, Path: '/moody/{how}', Method: ANY}}
              Guarded:
                Type: Api
                Properties:
                  RestApiId: !Ref Api
                  Path: /guarded
                  Method: GET
                  Auth: {Authorizer: Token}
      """;

  @TempDir private static Path folder;
  @AutoClose private static TestStack stack;

  @BeforeAll
  static void start() {
    stack = TestStack.start(folder, TEMPLATE);
  }

  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior = "An output without members is 200 with `application/json` and no body",
      source = LS_LAMBDA)
  @Test
  void anEmptyOutputIsAnEmptyResponse() throws Exception {
    HttpResponse<String> response = stack.get("/moody/nothing");
    assertEquals(200, response.statusCode());
    assertEquals("application/json", header(response, "Content-Type"));
    assertEquals("0", header(response, "Content-Length"));
  }

  @Conforms(
      area = AUTHORIZERS,
      grade = RECORDED,
      behavior = "A 401 of the gateway has its ids, its error type and no other own headers",
      source = REGIONAL_REPORT)
  @Test
  void theHeadersOfA401() throws Exception {
    HttpResponse<String> response = stack.get("/guarded");
    Set<String> expected = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    expected.addAll(
        Set.of(
            "Date",
            "Content-Type",
            "Content-Length",
            "x-amzn-RequestId",
            "x-amzn-ErrorType",
            "x-amz-apigw-id"));
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(response.headers().map().keySet());
    // A connection stays open unless one side says otherwise: the header is optional.
    names.remove("Connection");

    assertEquals(401, response.statusCode());
    assertEquals("{\"message\":\"Unauthorized\"}", response.body());
    assertEquals(expected, names);
  }

  @Conforms(
      area = TRACE,
      grade = RECORDED,
      behavior =
          "All responses have `x-amzn-RequestId`, a UUID, and `x-amz-apigw-id`, 15 characters and"
              + " `=`",
      source = LS_COMMON)
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "GET, /moody/fine, 200",
    "OPTIONS, /moody/fine, 200",
    "GET, /guarded, 401",
    "GET, /nowhere, 403",
    "GET, /moody/malformed, 502"
  })
  void everyResponseHasItsIds(String method, String path, int status) throws Exception {
    HttpResponse<String> response =
        stack.send(stack.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    assertEquals(status, response.statusCode());
    assertTrue(
        header(response, "x-amzn-RequestId").matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    assertTrue(header(response, "x-amz-apigw-id").matches(".{15}="));
  }

  @Conforms(
      area = TRACE,
      grade = RECORDED,
      behavior = "A proxy response has `Root`, `Parent`, `Sampled=0` and `Lineage`",
      source = LS_COMMON)
  @Conforms(
      area = TRACE,
      grade = ASSUMED,
      behavior = "`X-Amzn-Trace-Id` in errors of regional APIs")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /moody/fine      | Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=1:[0-9a-f]{8}:0
          /moody/throws    | (none)
          /moody/malformed | (none)
          /guarded         | (none)
          """)
  void onlyProxyResponsesHaveATrace(String path, String trace) throws Exception {
    String header = header(stack.get(path), "X-Amzn-Trace-Id");
    assertTrue(header.matches(trace.equals("(none)") ? "\\(none\\)" : trace), header);
  }

  @Conforms(
      area = ERRORS,
      grade = RECORDED,
      behavior = "A body above 10 MB is 413, plain text, without gateway responses",
      source = SAGEBRAIN + "; the text also in tests of two NHS services")
  @Conforms(
      area = ERRORS,
      grade = RECORDED,
      behavior = "A body above the limit of Lambda is 413 `{\"message\":\"Request Too Long\"}`",
      source = "log of a production system (report)")
  @ParameterizedTest(name = "{0} bytes")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10485761 | text/plain       | (none) | HTTP content length exceeded 10485760 bytes.
          6291457  | application/json | 1      | {"message":"Request Too Long"}
          """)
  void aBodyThatIsTooLarge(int size, String type, String own, String body) throws Exception {
    HttpResponse<String> response = stack.post("/moody/fine", "x".repeat(size));
    assertEquals(413, response.statusCode());
    assertEquals(body, response.body());
    assertEquals(type, header(response, "Content-Type"));
    assertEquals(own, header(response, "X-Own"));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("(none)");
  }
}
