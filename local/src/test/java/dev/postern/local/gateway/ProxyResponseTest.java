package dev.postern.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

  // LS aws_proxy_binary_response: all rows but the last two. The Content-Type never counts. The
  // guide "Binary media types" recommends */* for browsers.
  @ParameterizedTest(name = "{0}, Accept {1}: bytes {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          image/png,*/test                 | image/png                             | true
          image/png,*/test                 | image/png,image/*,*/*;q=0.8           | true
          image/png,*/test                 | image/jpg                             | false
          image/png,*/test                 | image/*                               | false
          image/png,*/test                 | */test                                | false
          image/png,*/test                 | random/test                           | false
          image/png,*/test                 | */*                                   | false
          image/png,*/test                 | image/webp,image/png,*/*;q=0.8        | false
          image/png,application/*,image/jpg | application/whatever                 | true
          image/png,application/*,image/jpg | application/test                     | true
          image/png,application/*,image/jpg | application/*                        | true
          image/png,application/*,image/jpg | image/jpg                            | true
          image/png,application/*,image/jpg | image/png                            | true
          image/png,application/*,image/jpg | application                          | false
          image/png,application/*,image/jpg | */*                                  | false
          */*                              | text/html,application/xhtml+xml       | true
          image/png                        | IMAGE/PNG;q=0.9                       | true
          """)
  void theFirstMediaTypeOfAcceptDecidesAboutBytes(String types, String accept, boolean bytes)
      throws Exception {
    String output = "{'body':'aGk=','isBase64Encoded':true,'headers':{'Content-Type':'image/png'}}";
    String body = new String(read(output, List.of(types.split(",")), accept).body());
    assertEquals(bytes ? "hi" : "aGk=", body);
  }

  // LS aws_proxy_binary_response: 500, not 502.
  @ParameterizedTest
  @CsvSource({"!", "'aGk=='", "'a b'"})
  void aBodyThatIsNotBase64Is500(String body) {
    String output = "{'body':'%s','isBase64Encoded':true}".formatted(body);
    ProxyResponse.Unusable fault =
        assertThrows(
            ProxyResponse.Unusable.class, () -> read(output, List.of("image/png"), "image/png"));
    assertEquals(500, fault.error().status());
    assertEquals("{\"message\": \"Internal server error\"}", fault.error().defaultBody());
  }

  private static HttpResponse read(String output, List<String> binaryTypes, String accept)
      throws ProxyResponse.Unusable {
    var api =
        new Api(
            "Api", "arn", "api", Map.of(), binaryTypes, GatewayResponses.none(), ApiKeys.none());
    byte[] bytes = output.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ProxyResponse.read(bytes, api, Optional.of(accept));
  }
}
