package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.PROXY_RESPONSE;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.CHALICE;
import static dev.postern.local.conformance.Sources.LS_LAMBDA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.local.conformance.Conforms;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the base64 text of a function becomes bytes. */
class BinaryResponseTest {

  // LS aws_proxy_binary_response: all rows but the last two. The Content-Type never counts. The
  // guide "Binary media types" recommends */* for browsers.
  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior =
          "A base64 body becomes bytes only if the first media type of `Accept` is a "
              + "binary media type; the Content-Type does not count",
      source = LS_LAMBDA + "; " + CHALICE)
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
    String body =
        new String(ProxyResponseTest.read(output, List.of(types.split(",")), accept).body());
    assertEquals(bytes ? "hi" : "aGk=", body);
  }

  // LS aws_proxy_binary_response: 500, not 502.
  @Conforms(
      area = PROXY_RESPONSE,
      grade = RECORDED,
      behavior = "A body that is not valid base64 is 500",
      source = LS_LAMBDA)
  @ParameterizedTest
  @CsvSource({"!", "'aGk=='", "'a b'"})
  void aBodyThatIsNotBase64Is500(String body) {
    String output = "{'body':'%s','isBase64Encoded':true}".formatted(body);
    ProxyResponse.Unusable fault =
        assertThrows(
            ProxyResponse.Unusable.class,
            () -> ProxyResponseTest.read(output, List.of("image/png"), "image/png"));
    assertEquals(500, fault.error().status());
    assertEquals("{\"message\": \"Internal server error\"}", fault.error().defaultBody());
  }
}
