package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CloudWatch's embedded metric format: what is counted, and by which dimensions. */
class MetricTest {

  private static final String FUNCTION = "postern-AuthorizerFunction-1A2B3C";

  private final TestAuthorizer authorizer =
      new TestAuthorizer(Map.of("AWS_LAMBDA_FUNCTION_NAME", FUNCTION));

  @Test
  void everyMetricIsCountedAsMetricsTxtSays() throws IOException {
    causeEveryMetric();
    TreeSet<String> counted = new TreeSet<>();
    for (String line : authorizer.lines) {
      counted.addAll(counted(line));
    }
    assertEquals(new TreeSet<>(listed()), counted);
    for (Metric metric : Metric.values()) {
      assertTrue(counted.contains(metric.code() + " FunctionName"), metric.code());
    }
  }

  @Test
  void theLineNamesItsFunction() throws IOException {
    authorizer.bearer("opaque");
    assertEquals(FUNCTION, parsed(authorizer.lastLine()).get("FunctionName"));
  }

  /** As doctor runs it. CloudWatch would drop a metric whose dimension has no value. */
  @Test
  void dimensionHasAValueWithoutAFunctionName() throws IOException {
    for (Map<String, String> none : List.of(Map.<String, String>of(), unnamed(" "))) {
      TestAuthorizer program = new TestAuthorizer(none);
      program.bearer("opaque");
      assertEquals("unnamed", parsed(program.lastLine()).get("FunctionName"));
    }
  }

  private void causeEveryMetric() {
    String token = TestToken.good().sign();
    authorizer.bearer(token);
    authorizer.bearer("opaque");
    authorizer.clock.advance(Keys.SOFT_AGE);
    String leaked = TestKeys.jwk("leaked", TestKeys.NEXT, ",\"d\":\"AQAB\"");
    authorizer.jwks =
        () -> TestToken.utf8(TestKeys.jwks(TestKeys.jwk(TestKeys.KID, TestKeys.CURRENT), leaked));
    authorizer.bearer(token);
    authorizer.clock.advance(Keys.HARD_AGE);
    authorizer.jwks =
        () -> {
          throw new IOException("status 503");
        };
    authorizer.bearer(
        TestToken.good().with("exp", authorizer.clock.instant().getEpochSecond() + 60).sign());
  }

  /** One entry for each metric and set of dimensions in the line, as in metrics.txt. */
  private static List<String> counted(String text) throws IOException {
    Map<String, Object> line = parsed(text);
    Map<?, ?> description = (Map<?, ?>) line.get("_aws");
    return ((List<?>) description.get("CloudWatchMetrics"))
        .stream().flatMap(directive -> counted(line, (Map<?, ?>) directive)).toList();
  }

  private static Stream<String> counted(Map<String, Object> line, Map<?, ?> directive) {
    assertEquals("Postern", directive.get("Namespace"));
    String name =
        (String) ((Map<?, ?>) ((List<?>) directive.get("Metrics")).getFirst()).get("Name");
    assertEquals(1L, line.get(name), name);
    return ((List<?>) directive.get("Dimensions"))
        .stream()
            .map(
                set -> {
                  List<String> names = ((List<?>) set).stream().map(String.class::cast).toList();
                  for (String dimension : names) {
                    assertTrue(line.get(dimension) instanceof String, dimension + " has a value");
                  }
                  return name + " " + String.join(" ", names);
                });
  }

  private static List<String> listed() throws IOException {
    try (InputStream file = MetricTest.class.getResourceAsStream("/metrics.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replaceAll(" +", " "))
          .toList();
    }
  }

  private static Map<String, String> unnamed(String value) {
    return Map.of("AWS_LAMBDA_FUNCTION_NAME", value);
  }

  private static Map<String, Object> parsed(String line) throws IOException {
    return StrictJson.object(TestToken.utf8(line));
  }
}
