package dev.postern.local.conformance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text of {@code docs/conformance.md}, made from the annotations of compiled tests. */
final class ConformancePage {
  private static final Pattern ROW = Pattern.compile("^\\| (.+?) \\| (.+?) \\|", Pattern.MULTILINE);
  private static final String HEAD =
      """
      # Conformance

      What API Gateway and the Lambda runtime do, as far as the tests of the local stack check it: %d behaviors, %d of them recorded,
      %d documented and %d assumed.

      - **recorded**: a published recording of AWS shows it. The source names the recording.
      - **documented**: AWS's documentation says it.
      - **assumed**: we found neither. [0308](decisions/0308-assumptions-about-api-gateway.md) has the reasons.

      The tests generate this page from their annotations. Do not edit it: change the annotations, then run
      `mvn -q -f local/pom.xml test -Dtest=ConformancePageTest -Dconformance.write`.
      """;

  private ConformancePage() {}

  /** One behavior, and the tests that check it. */
  record Row(Conforms behavior, List<Method> tests) {
    Row and(Row other) {
      return new Row(behavior, Stream.concat(tests.stream(), other.tests.stream()).toList());
    }

    private String line(Map<String, String> assumptions) {
      boolean assumed = behavior.grade() == Grade.ASSUMED;
      String choice = assumed ? ": " + assumptions.get(behavior.behavior()) : "";
      String source = assumed ? "0308" : behavior.source();
      return "| %s | %s | %s | %s |\n"
          .formatted(
              behavior.behavior() + choice,
              behavior.grade().text(),
              source,
              tests.stream().map(Row::quote).collect(joining(", ")));
    }

    private static String quote(Method test) {
      return "`%s.%s`".formatted(test.getDeclaringClass().getSimpleName(), test.getName());
    }
  }

  /** The rows of the annotations in a folder of class files, in the order of the text. */
  static List<Row> rows(Path classes) throws IOException {
    return methods(classes)
        .flatMap(
            test ->
                Arrays.stream(test.getAnnotationsByType(Conforms.class))
                    .map(behavior -> new Row(behavior, List.of(test))))
        .collect(toMap(Row::behavior, row -> row, Row::and))
        .values()
        .stream()
        .sorted(Comparator.comparing(row -> row.behavior().behavior()))
        .toList();
  }

  /** All methods of the classes in a folder, in the order of their names. */
  static Stream<Method> methods(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .flatMap(name -> Arrays.stream(load(name).getDeclaredMethods()))
          .sorted(
              Comparator.comparing(method -> method.getDeclaringClass() + "." + method.getName()))
          .toList()
          .stream();
    }
  }

  /** The rows of the table in decision record 0308: what is not recorded, to what we chose. */
  static Map<String, String> assumptions(String record) {
    Map<String, String> rows = new TreeMap<>();
    ROW.matcher(record)
        .results()
        .skip(1)
        .forEach((MatchResult row) -> rows.put(row.group(1), row.group(2)));
    return rows;
  }

  /** The page. */
  static String of(List<Row> rows, Map<String, String> assumptions) {
    Map<Area, List<Row>> byArea =
        rows.stream().collect(groupingBy(row -> row.behavior().area(), TreeMap::new, toList()));
    var page =
        new StringBuilder(
            HEAD.formatted(
                rows.size(),
                count(rows, Grade.RECORDED),
                count(rows, Grade.DOCUMENTED),
                count(rows, Grade.ASSUMED)));
    byArea.forEach(
        (area, own) -> {
          page.append("\n## ").append(area.title());
          page.append("\n\n| behavior | grade | source | test |\n|---|---|---|---|\n");
          own.forEach(row -> page.append(row.line(assumptions)));
        });
    return page.toString();
  }

  private static long count(List<Row> rows, Grade grade) {
    return rows.stream().filter(row -> row.behavior().grade() == grade).count();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ConformancePage.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
