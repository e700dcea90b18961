package dev.postern.local;

import static dev.postern.local.conformance.Area.PROXY_EVENT;
import static dev.postern.local.conformance.Area.TRACE;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.LS_COMMON;
import static dev.postern.local.conformance.Sources.LS_INTEGRATIONS;
import static dev.postern.local.conformance.Sources.LS_LAMBDA;
import static dev.postern.local.conformance.Sources.POWERTOOLS;
import static dev.postern.local.conformance.Sources.VOKER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Headers of a proxy function's event, and the trace header of its response, compared with
 * recordings of real APIs: LocalStack's tests that ran against AWS (test_apigateway_integrations,
 * test_apigateway_common) and hotsock/voker's captured request of 2026.
 */
class RecordedHeadersTest {
  private static final List<String> ALWAYS_SENT = List.of("host", "authorization", "Connection");

  @TempDir private static Path folder;
  @AutoClose private static EchoApi api;

  @BeforeAll
  static void start() {
    api = new EchoApi(folder);
  }

  /** The names of the headers that a client sends, and the names in the event; "-" is dropped. */
  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior =
          "Header names have the spelling of the client, except `Host`, `User-Agent` and "
              + "`Authorization`",
      source = LS_LAMBDA + "; " + VOKER + "; aws-sam-cli#1860")
  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior = "Headers of the connection, and some others, are not in the event",
      source = LS_INTEGRATIONS)
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "if-match, if-match",
    "content-type, content-type",
    "tEsT-HEADeR, tEsT-HEADeR",
    "ACCEPT, ACCEPT",
    "accept-encoding, accept-encoding",
    "cookie, cookie",
    "cache-control, cache-control",
    "with_underscore, with_underscore",
    "Accept, Accept",
    "Accept-Charset, Accept-Charset",
    "Accept-Encoding, Accept-Encoding",
    "Age, Age",
    "Content-Encoding, Content-Encoding",
    "Content-Type, Content-Type",
    "Date, Date",
    "Pragma, Pragma",
    "Range, Range",
    "Referer, Referer",
    "Via, Via",
    "Warn, Warn",
    // Three names get this spelling.
    "user-agent, User-Agent",
    "host, Host",
    "authorization, Authorization",
    "Connection, -",
    "Content-MD5, -",
    "Max-Forwards, -",
    "Proxy-Authenticate, -",
    "Server, -",
    "TE, -",
    "Trailer, -",
    "Upgrade, -",
    "WWW-Authenticate, -"
  })
  void headerNamesKeepTheirSpelling(String sent, String name) throws Exception {
    String[] headers = ALWAYS_SENT.contains(sent) ? new String[0] : new String[] {sent + ": 1"};
    JsonNode received = api.event("GET /echo/1 HTTP/1.1", headers).path("headers");
    List<String> names =
        received.propertyNames().stream().filter(other -> other.equalsIgnoreCase(sent)).toList();
    assertEquals(name.equals("-") ? List.of() : List.of(name), names);
  }

  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior = "`X-Amzn-Trace-Id` in the event is `Root=…` alone",
      source = LS_LAMBDA + "; " + POWERTOOLS)
  @Test
  void theTraceInTheEventHasNoParent() throws Exception {
    JsonNode headers = api.event("GET /echo/1 HTTP/1.1").path("headers");
    String trace = headers.path("X-Amzn-Trace-Id").stringValue();
    assertTrue(trace.matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}"), trace);
  }

  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior = "`Content-Length`, `Transfer-Encoding` and `Expect` are not in the event",
      source = LS_INTEGRATIONS)
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Length: 2\\nExpect: 100-continue\\n\\nhi
          Transfer-Encoding: chunked\\n\\n2\\nhi\\n0\\n
          """)
  void headersAboutTheBodyAreDropped(String request) throws Exception {
    String answer = api.exchange("POST /echo/1 HTTP/1.1", request.replace("\\n", "\r\n"));
    String json = answer.substring(answer.lastIndexOf("\r\n\r\n") + 4);
    JsonNode event = JsonMapper.shared().readTree(json).path("event");
    assertEquals("hi", event.path("body").stringValue());
    for (String name : event.path("headers").propertyNames()) {
      assertFalse(name.matches("(?i)content-length|transfer-encoding|expect"), name);
    }
  }

  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior =
          "`X-Forwarded-For`, `X-Forwarded-Port` and `X-Forwarded-Proto` are added, as from a"
              + " client that uses TLS",
      source = LS_LAMBDA + "; " + POWERTOOLS)
  @Test
  void theForwardedHeadersAreAdded() throws Exception {
    JsonNode event = api.event("GET /echo/1 HTTP/1.1", "X-Forwarded-For: 192.0.2.1");
    assertEquals(
        "192.0.2.1, 127.0.0.1 443 https",
        String.join(
            " ",
            event.at("/headers/X-Forwarded-For").stringValue(),
            event.at("/headers/X-Forwarded-Port").stringValue(),
            event.at("/headers/X-Forwarded-Proto").stringValue()));
  }

  @Conforms(
      area = PROXY_EVENT,
      grade = RECORDED,
      behavior =
          "A repeated header has its last value in `headers`, and all in order in "
              + "`multiValueHeaders`",
      source = VOKER)
  @Test
  void aRepeatedHeaderHasItsLastValueAndAllValues() throws Exception {
    JsonNode event = api.event("GET /echo/1 HTTP/1.1", "x-a: 1", "x-a: 2");
    assertEquals("2", event.path("headers").path("x-a").stringValue());
    assertEquals("[\"1\",\"2\"]", event.path("multiValueHeaders").path("x-a").toString());
  }

  /** The trace of the client continues: the value of the response contains its value. */
  @Conforms(
      area = TRACE,
      grade = RECORDED,
      behavior =
          "A trace header of the client is a part of the value in the response; with "
              + "`Root` alone, the root stays",
      source = LS_COMMON)
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Root=1-67f3c5a0-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1",
    "Root=1-67f3c5a0-0123456789abcdef01234567"
  })
  void aTraceOfTheClientIsContinued(String sent) throws Exception {
    String answer = api.exchange("GET /echo/1 HTTP/1.1", "X-Amzn-Trace-Id: " + sent);
    String trace =
        answer
            .lines()
            .filter(line -> line.startsWith("X-Amzn-Trace-Id: "))
            .findFirst()
            .orElseThrow();
    assertTrue(trace.contains(sent), trace);
    assertTrue(
        trace.matches(
            "X-Amzn-Trace-Id:"
                + " Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01];Lineage=1:[0-9a-f]{8}:0"),
        trace);
  }
}
