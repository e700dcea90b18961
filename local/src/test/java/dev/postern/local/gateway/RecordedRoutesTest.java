package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.ROUTES;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.LS_COMMON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.local.conformance.Conforms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Route priorities as recorded on AWS. */
class RecordedRoutesTest {
  @Conforms(
      area = ROUTES,
      grade = RECORDED,
      behavior =
          "A path without the method of the request does not end the search: `OPTIONS /test` is"
              + " routed to `/{proxy+}` beside `POST /test`",
      source = LS_COMMON)
  @Conforms(
      area = ROUTES,
      grade = RECORDED,
      behavior = "A path with ANY beside `/{proxy+}` gets OPTIONS and GET",
      source = LS_COMMON)
  @Conforms(
      area = ROUTES,
      grade = RECORDED,
      behavior = "A fixed path is preferred to a greedy one, in any order of creation",
      source = LS_COMMON)
  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST /test, OPTIONS /{proxy+}                        | OPTIONS /test              | /{proxy+}
          POST /test, OPTIONS /{proxy+}                        | POST /test                 | /test
          POST /test, OPTIONS /{proxy+}, ANY /test/any         | OPTIONS /test/any          | /test/any
          POST /test, OPTIONS /{proxy+}, ANY /test/any         | GET /test/any              | /test/any
          GET /part1, GET /{param+}, GET /part1/hardcoded-value | GET /part1/hardcoded-value | /part1/hardcoded-value
          GET /part1, GET /{param+}, GET /part1/hardcoded-value | GET /part1                 | /part1
          GET /part1, GET /{param+}, GET /part1/hardcoded-value | GET /part1/other           | /{param+}
          """)
  void aMoreExactPathWithTheMethodIsPreferred(String routes, String request, String path) {
    List<String> texts = new ArrayList<>(Arrays.asList(routes.split(", ")));
    String[] words = request.split(" ");
    for (int order = 0; order < 2; order++) {
      var table = new RouteTable(texts.stream().map(RouteTableTest::route).toList());
      ApiRequest sent = Requests.of(Instant.EPOCH, words[0], words[1]);
      assertEquals(path, table.find(sent).orElseThrow().route().path());
      java.util.Collections.reverse(texts);
    }
  }
}
