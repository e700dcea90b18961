package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.ERRORS;
import static dev.postern.local.conformance.Grade.DOCUMENTED;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.CHALICE;
import static dev.postern.local.conformance.Sources.LS_COMMON;
import static dev.postern.local.conformance.Sources.LS_LAMBDA;
import static dev.postern.local.conformance.Sources.SAGEBRAIN;
import static dev.postern.local.conformance.Sources.TRANSCRIPTS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway's responses to each outcome of a function. The functions are test doubles. */
class GatewayTest {
  private final TestGateway gateway = new TestGateway();

  @Test
  void aGoodRequestGetsTheFunctionsAnswer() {
    HttpResponse answer = gateway.send("GET", "/posts", "Authorization: t");
    assertEquals(200, answer.status());
    assertEquals("fine", TestGateway.body(answer));
    assertEquals(List.of("Guard", "Posts"), gateway.calls());
  }

  @Conforms(
      area = ERRORS,
      grade = RECORDED,
      behavior =
          "An unknown path or method is 403 `{\"message\":\"Missing Authentication " + "Token\"}`",
      source = LS_COMMON + "; " + CHALICE)
  @ParameterizedTest(name = "{0} {1}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # LS-common routing_not_found: 42 bytes, no space after the colon
          GET | /nowhere | 403 | {"message":"Missing Authentication Token"} | MissingAuthenticationTokenException
          PUT | /posts/7 | 403 | {"message":"Missing Authentication Token"} | MissingAuthenticationTokenException
          GET | /posts   | 418 | {"m":"Unauthorized","t":"UNAUTHORIZED","x":""} | UnauthorizedException
          """)
  void requestsThatReachNoFunction(
      String method, String path, int status, String body, String errorType) {
    HttpResponse answer = gateway.send(method, path);

    assertEquals(status, answer.status());
    assertEquals(body, TestGateway.body(answer));
    assertEquals(errorType, TestGateway.header(answer, "x-amzn-ErrorType"));
    assertEquals(List.of(), gateway.calls());
  }

  @Conforms(
      area = ERRORS,
      grade = RECORDED,
      behavior = "A function that fails is 502 `{\"message\": \"Internal server error\"}`",
      source = LS_LAMBDA + "; " + TRANSCRIPTS)
  @Conforms(
      area = ERRORS,
      grade = RECORDED,
      behavior =
          "A time-out of the integration is 504 `{\"message\": \"Endpoint request timed "
              + "out\"}`, after 29 s",
      source = TRANSCRIPTS)
  @Conforms(
      area = ERRORS,
      grade = RECORDED,
      behavior = "A throttle of Lambda is 500 `{\"message\": \"Internal server error\"}`",
      source = TRANSCRIPTS)
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          throws       | 502 | {"message": "Internal server error"}      | Posts threw an exception
          exits        | 502 | {"message": "Internal server error"}      | the JVM of Posts ended
          is killed    | 502 | {"message": "Internal server error"}      | Posts reached its own Timeout
          cannot init  | 502 | {"message": "Internal server error"}      | Posts could not be started
          is malformed | 502 | {"message": "Internal server error"}      | Posts: Malformed Lambda proxy response: the output is not JSON
          is late      | 504 | {"message": "Endpoint request timed out"} | Posts did not answer within the integration's 29000 ms
          # The client never gets the 429 of Lambda.
          is full      | 500 | {"message": "Internal server error"}      | Posts: too many calls are waiting
          """)
  void aFunctionThatFails(String how, int status, String body, String reason) {
    gateway.will("Posts", TestGateway.failure(how));
    HttpResponse answer = gateway.send("GET", "/posts", "Authorization: t");

    assertEquals(status, answer.status());
    assertEquals(body, TestGateway.body(answer));
    assertEquals("InternalServerErrorException", TestGateway.header(answer, "x-amzn-ErrorType"));
    assertEquals(List.of("rejected with %d: %s".formatted(status, reason)), gateway.lines());
  }

  // An unknown path with a token: six captures of live APIs, with this text and 44 characters.
  @Conforms(
      area = ERRORS,
      grade = RECORDED,
      behavior =
          "An unknown path with a Bearer token is IncompleteSignatureException with a "
              + "digest, without gateway responses",
      source = SAGEBRAIN)
  @ParameterizedTest(name = "{0} {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET | /nowhere | Authorization: Bearer a.b.c | IncompleteSignatureException
          PUT | /posts/7 | authorization: Basic YTpi    | IncompleteSignatureException
          GET | /nowhere | Authorization: ''           | MissingAuthenticationTokenException
          GET | /nowhere | X-Token: a.b.c              | MissingAuthenticationTokenException
          """)
  void withATokenAnUnknownRouteIsAnIncompleteSignature(
      String method, String path, String header, String errorType) {
    HttpResponse answer =
        gateway.send(method, path, header.replace("''", ""), "Origin: https://app.example");

    assertEquals(403, answer.status());
    assertEquals(errorType, TestGateway.header(answer, "x-amzn-ErrorType"));
    boolean incomplete = errorType.startsWith("Incomplete");
    // No gateway response applies: the header of DEFAULT_4XX is missing.
    assertEquals(
        incomplete ? "(none)" : "https://app.example", TestGateway.header(answer, "X-Echo"));
    String text =
        "\\{\"message\":\"Invalid key=value pair \\(missing equal-sign\\) in Authorization header"
            + " \\(hashed with SHA-256 and encoded with Base64\\): '[A-Za-z0-9+/=]{44}'\\.\"}";
    assertEquals(incomplete, TestGateway.body(answer).matches(text), TestGateway.body(answer));
    assertEquals(
        List.of("rejected with 403: no route matches the method and the path"), gateway.lines());
  }

  @Test
  void aGatewayResponseCanReturnAHeaderOfTheRequest() {
    HttpResponse answer = gateway.send("GET", "/nowhere", "Origin: https://app.example");
    assertEquals("https://app.example", TestGateway.header(answer, "X-Echo"));
  }

  @Conforms(
      area = ERRORS,
      grade = DOCUMENTED,
      behavior = "A method ARN above 1600 bytes is 414",
      source = "API Gateway developer guide, quotas for REST APIs")
  @Test
  void theArnWithTheRealPathMayHave1600Bytes() {
    int head = "arn:aws:execute-api:us-east-1:123456789012:1234567890/api/GET/posts/".length();
    String longest = "/posts/" + "x".repeat(1_600 - head);
    assertEquals(200, gateway.send("GET", longest, "Authorization: t").status());
    assertEquals(414, gateway.send("GET", longest + "x", "Authorization: t").status());
  }
}
