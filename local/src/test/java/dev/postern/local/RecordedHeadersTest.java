package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

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
    "Via, Via",
    "Warn, Warn",
    "Pragma, Pragma",
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
    "WWW-Authenticate, -"
  })
  void headerNamesKeepTheirSpelling(String sent, String name) throws Exception {
    String[] headers = ALWAYS_SENT.contains(sent) ? new String[0] : new String[] {sent + ": 1"};
    JsonNode received = api.event("GET /echo/1 HTTP/1.1", headers).path("headers");
    List<String> names =
        received.propertyNames().stream().filter(other -> other.equalsIgnoreCase(sent)).toList();
    assertEquals(name.equals("-") ? List.of() : List.of(name), names);
  }

  @Test
  void theTraceInTheEventHasNoParent() throws Exception {
    JsonNode headers = api.event("GET /echo/1 HTTP/1.1").path("headers");
    String trace = headers.path("X-Amzn-Trace-Id").stringValue();
    assertTrue(trace.matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}"), trace);
  }

  @Test
  void aRepeatedHeaderHasItsLastValueAndAllValues() throws Exception {
    JsonNode event = api.event("GET /echo/1 HTTP/1.1", "x-a: 1", "x-a: 2");
    assertEquals("2", event.path("headers").path("x-a").stringValue());
    assertEquals("[\"1\",\"2\"]", event.path("multiValueHeaders").path("x-a").toString());
  }

  /** The trace of the client continues: the value of the response contains its value. */
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
