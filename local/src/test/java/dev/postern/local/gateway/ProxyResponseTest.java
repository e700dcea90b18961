package dev.postern.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.http.HttpResponse;
import dev.postern.local.template.Api;
import dev.postern.local.template.ApiKeys;
import dev.postern.local.template.GatewayResponses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyResponseTest {
  private static final Api API =
      new Api(
          "Api",
          "arn",
          "api",
          Map.of(),
          List.of("image/*"),
          GatewayResponses.none(),
          ApiKeys.none());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'statusCode':201,'body':'x'}                         | 201 | x  | []
          {'statusCode':'201'}                                  | 201 | `` | []
          {}                                                    | 200 | `` | []
          {'statusCode':204,'body':null,'headers':null}         | 204 | `` | []
          {'headers':{'A':'b','C':1,'D':true}}                  | 200 | `` | [A: b, C: 1, D: true]
          {'headers':{'A':'b'},'multiValueHeaders':{'a':['1','2']}} | 200 | `` | [a: 1, a: 2]
          {'headers':{'WWW-Authenticate':'Bearer','Server':'me'}} | 200 | `` | [x-amzn-Remapped-WWW-Authenticate: Bearer, x-amzn-Remapped-Server: me]
          {'headers':{'Content-Length':'9','Transfer-Encoding':'chunked'}} | 200 | `` | []
          {'body':'aGk=','isBase64Encoded':true}                | 200 | aGk= | []
          {'body':'aGk=','isBase64Encoded':true,'headers':{'content-type':'image/png'}} | 200 | hi | [content-type: image/png]
          """)
  void aFunctionsHttpResponse(String output, int status, String body, String headers) {
    HttpResponse answer = read(output).orElseThrow();

    assertEquals(status, answer.status());
    assertEquals(body, new String(answer.body(), StandardCharsets.UTF_8));
    List<String> texts = answer.headers().stream().map(h -> h.name() + ": " + h.value()).toList();
    assertEquals(headers, texts.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "null",
        "[]",
        "'text'",
        "{'statusCode':200,'extra':1}",
        "{'statusCode':'abc'}",
        "{'statusCode':true}",
        "{'statusCode':99}",
        "{'statusCode':100}",
        "{'statusCode':600}",
        "{'statusCode':200.5}",
        "{'body':{}}",
        "{'body':7}",
        "{'headers':[]}",
        "{'headers':{'A':{}}}",
        "{'headers':{'A':['b']}}",
        // Response splitting (CWE-113).
        "{'headers':{'A':'b\\r\\nSet-Cookie: c'}}",
        "{'headers':{'A b':'c'}}",
        "{'headers':{'':'c'}}",
        "{'body':'!','isBase64Encoded':true,'headers':{'content-type':'image/png'}}"
      })
  void anythingElseIsMalformed(String output) {
    assertTrue(read(output).isEmpty());
  }

  private static Optional<HttpResponse> read(String output) {
    byte[] bytes = output.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ProxyResponse.read(bytes, API, Optional.of("*/*"));
  }
}
