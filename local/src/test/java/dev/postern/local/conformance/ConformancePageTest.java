package dev.postern.local.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** docs/conformance.md lists what the tests check, and nothing else. */
class ConformancePageTest {
  private static final Path CLASSES = Path.of("target/test-classes");
  private static final Path PAGE = Path.of("../docs/conformance.md");
  private static final Path RECORD =
      Path.of("../docs/decisions/0308-assumptions-about-api-gateway.md");

  @Test
  void thePageIsWhatTheTestsCheck() throws IOException {
    String page = ConformancePage.of(ConformancePage.rows(CLASSES), assumptions());
    if (System.getProperty("conformance.write") != null) {
      Files.writeString(PAGE, page);
    }
    assertEquals(
        page,
        Files.readString(PAGE),
        "write it: mvn -q -f local/pom.xml test -Dtest=ConformancePageTest -Dconformance.write");
  }

  @Test
  void everyAssumptionHasATestAndEveryTestItsAssumption() throws IOException {
    Set<String> tested =
        ConformancePage.rows(CLASSES).stream()
            .map(ConformancePage.Row::behavior)
            .filter(behavior -> behavior.grade() == Grade.ASSUMED)
            .map(Conforms::behavior)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(assumptions().keySet(), tested);
  }

  @Test
  void aBehaviorIsOneRowWithASourceAndIsOnATest() throws IOException {
    List<Conforms> behaviors =
        ConformancePage.rows(CLASSES).stream().map(ConformancePage.Row::behavior).toList();
    assertFalse(behaviors.isEmpty());
    assertEquals(behaviors.size(), behaviors.stream().map(Conforms::behavior).distinct().count());
    for (Conforms behavior : behaviors) {
      assertEquals(behavior.grade() == Grade.ASSUMED, behavior.source().isEmpty(), "" + behavior);
      assertFalse(behavior.behavior().isBlank(), "" + behavior);
    }
    ConformancePage.methods(CLASSES)
        .filter(method -> method.getAnnotationsByType(Conforms.class).length > 0)
        .forEach(
            method ->
                assertTrue(
                    AnnotationSupport.isAnnotated(method, Testable.class),
                    method + " is not a test"));
  }

  @Test
  void theAssumptionsAreTheRowsOfTheTable() {
    String record = "# Title\n| what | gateway | why |\n|---|---|---|\n| a `b` | c | d |\n";
    assertEquals(Map.of("a `b`", "c"), ConformancePage.assumptions(record));
  }

  private static Map<String, String> assumptions() throws IOException {
    return ConformancePage.assumptions(Files.readString(RECORD));
  }
}
