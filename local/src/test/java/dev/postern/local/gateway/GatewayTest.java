package dev.postern.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.local.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway's answers to whatever its functions do. Functions are one method here. */
class GatewayTest {
  private final TestGateway gateway = new TestGateway();

  @Test
  void aGoodRequestGetsTheFunctionsAnswer() {
    HttpResponse answer = gateway.send("GET", "/posts", "Authorization: t");
    assertEquals(200, answer.status());
    assertEquals("fine", TestGateway.body(answer));
    assertEquals(List.of("Guard", "Posts"), gateway.calls());
  }

  @ParameterizedTest(name = "{0} {1}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET | /nowhere | 403 | {"message":"Missing Authentication Token"} | MissingAuthenticationTokenException
          PUT | /posts/7 | 403 | {"message":"Missing Authentication Token"} | MissingAuthenticationTokenException
          GET | /posts   | 418 | {"m":"Unauthorized","t":"UNAUTHORIZED","x":""} | UnauthorizedException
          """)
  void whatNeverReachesAFunction(
      String method, String path, int status, String body, String errorType) {
    HttpResponse answer = gateway.send(method, path);

    assertEquals(status, answer.status());
    assertEquals(body, TestGateway.body(answer));
    assertEquals(errorType, TestGateway.header(answer, "x-amzn-ErrorType"));
    assertEquals(List.of(), gateway.calls());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          throws      | 502 | {"message": "Internal server error"}
          exits       | 502 | {"message": "Internal server error"}
          is killed   | 502 | {"message": "Internal server error"}
          cannot init | 502 | {"message": "Internal server error"}
          babbles     | 502 | {"message": "Internal server error"}
          is late     | 504 | {"message": "Endpoint request timed out"}
          # Lambda's 429 never reaches the client.
          is full     | 500 | {"message": "Internal server error"}
          """)
  void aFunctionThatFails(String how, int status, String body) {
    gateway.will("Posts", TestGateway.failure(how));
    HttpResponse answer = gateway.send("GET", "/posts", "Authorization: t");

    assertEquals(status, answer.status());
    assertEquals(body, TestGateway.body(answer));
  }

  @Test
  void preflightsAreAnsweredByTheGateway() {
    HttpResponse answer = gateway.send("OPTIONS", "/posts/7", "Origin: https://app.example");
    assertEquals(200, answer.status());
    assertEquals("https://app.example", TestGateway.header(answer, "Access-Control-Allow-Origin"));
    assertEquals("GET,OPTIONS", TestGateway.header(answer, "Access-Control-Allow-Methods"));
    assertEquals("Authorization", TestGateway.header(answer, "Access-Control-Allow-Headers"));
    assertEquals(List.of(), gateway.calls());
  }

  @Test
  void aGatewayResponseMayEchoAHeaderAndDefault4xxStandsIn() {
    HttpResponse answer = gateway.send("GET", "/nowhere", "Origin: https://app.example");
    assertEquals("https://app.example", TestGateway.header(answer, "X-Echo"));
  }

  @Test
  void theArnWithTheRealPathMayHave1600Bytes() {
    int head = "arn:aws:execute-api:us-east-1:123456789012:1234567890/api/GET/posts/".length();
    String longest = "/posts/" + "x".repeat(1_600 - head);
    assertEquals(200, gateway.send("GET", longest, "Authorization: t").status());
    assertEquals(414, gateway.send("GET", longest + "x", "Authorization: t").status());
  }
}
