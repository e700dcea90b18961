package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.PROXY_RESPONSE;
import static dev.postern.local.conformance.Grade.ASSUMED;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.CHALICE;
import static dev.postern.local.conformance.Sources.LS_BASIC;
import static dev.postern.local.conformance.Sources.LS_LAMBDA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.local.conformance.Conforms;
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

/** What a client gets of a proxy function's output. LS and CH: recorded tests of two projects. */
class ProxyResponseTest {

  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior =
          "All members of an output are optional; a status can be a string; a header can "
              + "be `true`",
      source = LS_LAMBDA)
  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior =
          "A name in both header maps has the values of both, first those of "
              + "`multiValueHeaders`, with its spelling there",
      source = LS_LAMBDA)
  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior = "A status 300 is passed on",
      source = LS_BASIC)
  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior = "204 with two cookies has two `Set-Cookie` headers",
      source = CHALICE)
  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior =
          "WWW-Authenticate, Content-Length, Connection and Date become "
              + "`x-amzn-Remapped-…`, with the spelling of the function",
      source = "serverless-offline#236; serverless-express#83 (reports)")
  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior = "Without binary media types, a base64 body stays base64",
      source = LS_LAMBDA)
  @Conforms(
      area = PROXY_RESPONSE,
      grade = ASSUMED,
      behavior =
          "headers of a proxy response that were recorded as renamed for other "
              + "integration types")
  @Conforms(
      area = PROXY_RESPONSE,
      grade = ASSUMED,
      behavior = "one name in `headers` and `multiValueHeaders`, with `Set-Cookie`")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # LS aws_proxy_integration and response_format, recorded 2024-03 to 2025-01
          {'statusCode':201,'body':'x'}                           | 201 | x  | []
          {'statusCode':'201'}                                    | 201 | `` | []
          {'statusCode':200}                                      | 200 | `` | []
          {}                                                      | 200 | `` | []
          {'headers':{'A':'b'}}                                   | 200 | `` | [A: b]
          {'statusCode':204,'body':null,'headers':null}           | 204 | `` | []
          {'headers':{'A':'b','C':1,'D':true}}                    | 200 | `` | [A: b, C: 1, D: true]
          {'headers':{'a':'solo'},'multiValueHeaders':{'A':['multi']}} | 200 | `` | [A: multi, solo]
          # LS-basic: a status 300 passes
          {'statusCode':300,'headers':{'Content-Type':'x/y'}}     | 300 | `` | [Content-Type: x/y]
          # CH test_custom_response: two cookies
          {'statusCode':204,'multiValueHeaders':{'Set-Cookie':['a=1','b=2']}} | 204 | `` | [Set-Cookie: a=1, Set-Cookie: b=2]
          {'headers':{'set-cookie':'c=3'},'multiValueHeaders':{'Set-Cookie':['a=1']}} | 200 | `` | [Set-Cookie: a=1, set-cookie: c=3]
          # SO236, SE83: renamed with the spelling of the function
          {'headers':{'WWW-Authenticate':'Bearer','content-Length':'9'}} | 200 | `` | [x-amzn-Remapped-WWW-Authenticate: Bearer, x-amzn-Remapped-content-Length: 9]
          {'headers':{'Connection':'close','Date':'now','Server':'me'}} | 200 | `` | [x-amzn-Remapped-Connection: close, x-amzn-Remapped-Date: now, x-amzn-Remapped-Server: me]
          # LS-integ header_remapping_aws, for integrations of the type AWS: one kept, one dropped
          {'headers':{'TE':'trailers','Transfer-Encoding':'chunked'}} | 200 | `` | [TE: trailers]
          # LS aws_proxy_response_payload: without a binary media type the text of the base64
          {'body':'aGk=','isBase64Encoded':true,'headers':{'content-type':'image/png'}} | 200 | aGk= | [content-type: image/png]
          """)
  void aProxyResponse(String output, int status, String body, String headers) throws Exception {
    HttpResponse answer = read(output, List.of(), "*/*");

    assertEquals(status, answer.status());
    assertEquals(body, new String(answer.body(), StandardCharsets.UTF_8));
    List<String> texts = answer.headers().stream().map(h -> h.name() + ": " + h.value()).toList();
    assertEquals(headers, texts.toString());
  }

  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior =
          "An unknown member, a string, a status `test`, and a string in "
              + "`multiValueHeaders` are 502",
      source = LS_LAMBDA + "; brefphp/bref#587; serverless-offline#1082 (reports)")
  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior = "A `body` that is an object is 502",
      source = "vincentsarago/lambda-proxy#59 (report)")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                        | the output is not a JSON object
          nonsense                                  | the output is not JSON
          null                                      | the output is not a JSON object
          []                                        | the output is not a JSON object
          # LS response_format: a string
          'text'                                    | the output is not a JSON object
          # LS payload_format_validation: unknown members, a text in multiValueHeaders (BREF, SO1082)
          {'statusCode':200,'cookies':[]}           | unknown member "cookies"
          {'multiValueHeaders':{'A':'b'}}           | the value of "A" in multiValueHeaders is not a list
          {'multiValueHeaders':{'A':null}}          | the value of "A" in multiValueHeaders is not a list
          {'multiValueHeaders':[]}                  | multiValueHeaders is not an object
          # LS response_format: 'test'
          {'statusCode':'test'}                     | statusCode is not a number from 200 to 599
          {'statusCode':true}                       | statusCode is not a number from 200 to 599
          {'statusCode':100}                        | statusCode is not a number from 200 to 599
          {'statusCode':199}                        | statusCode is not a number from 200 to 599
          {'statusCode':600}                        | statusCode is not a number from 200 to 599
          {'statusCode':200.5}                      | statusCode is not a number from 200 to 599
          # LP59
          {'body':{'a':1}}                          | body is not a string but object
          {'body':7}                                | body is not a string but number
          {'headers':[]}                            | headers is not an object
          {'headers':{'A':{}}}                      | the value of the header "A" is not plain text
          {'headers':{'A':['b']}}                   | the value of the header "A" is not plain text
          {'multiValueHeaders':{'A':[['b']]}}       | the value of the header "A" is not plain text
          # response splitting (CWE-113), and a name that would split the log
          {'headers':{'A':'b\\r\\nSet-Cookie: c'}}  | the value of the header "A" has a control character
          {'headers':{'A b':'c'}}                   | "A b" is not a valid header name
          {'headers':{'':'c'}}                      | "" is not a valid header name
          {'a\\nb':1}                               | unknown member "a?b"
          """)
  void aMalformedOutputIs502WithItsReason(String output, String reason) {
    ProxyResponse.Unusable fault =
        assertThrows(ProxyResponse.Unusable.class, () -> read(output, List.of(), "*/*"));
    assertEquals(GatewayError.FUNCTION_FAILED, fault.error());
    assertEquals("Malformed Lambda proxy response: " + reason, fault.getMessage());
  }

  static HttpResponse read(String output, List<String> binaryTypes, String accept)
      throws ProxyResponse.Unusable {
    var api =
        new Api(
            "Api", "arn", "api", Map.of(), binaryTypes, GatewayResponses.none(), ApiKeys.none());
    byte[] bytes = output.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ProxyResponse.read(bytes, api, Optional.of(accept));
  }
}
