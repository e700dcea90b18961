package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A package uses only the packages after it: command line, gateway, lambda, http, template. jdeps
 * reads the uses from the class files. Because no use goes in the other direction, there is no
 * cycle.
 */
class PackageDirectionTest {
  private static final String ROOT = "dev.postern.local";

  /** The packages in the order of their uses. The root package is the command line. */
  private static final List<String> ORDER =
      List.of(ROOT, ROOT + ".gateway", ROOT + ".lambda", ROOT + ".http", ROOT + ".template");

  private static final Pattern USE = Pattern.compile("^ +(\\S+) +-> (\\S+)", Pattern.MULTILINE);

  record Use(String from, String to) {
    boolean isAgainstTheOrder() {
      return !from.equals(to)
          && (!ORDER.contains(from)
              || !ORDER.contains(to)
              || ORDER.indexOf(from) > ORDER.indexOf(to));
    }
  }

  @Test
  @DisplayName("no package uses one before it")
  void noneUsesOneBeforeIt() {
    List<Use> uses = uses(Path.of("target", "classes"));
    assertFalse(uses.isEmpty(), "jdeps found no use of a package");
    assertEquals(List.of(), uses.stream().filter(Use::isAgainstTheOrder).toList());
  }

  @ParameterizedTest(name = "{0} to {1}: refused {2}")
  @CsvSource({
    "'',        .gateway,  false",
    ".gateway,  .lambda,   false",
    ".gateway,  .template, false",
    ".lambda,   .lambda,   false",
    ".lambda,   .gateway,  true",
    ".template, '',        true",
    ".http,     .lambda,   true",
    "'',        .other,    true",
    ".other,    .template, true",
  })
  void namesAnArrowAgainstTheOrder(String from, String to, boolean refused) {
    assertEquals(refused, new Use(ROOT + from, ROOT + to).isAgainstTheOrder());
  }

  /** Every use of a package of this module by another one or by itself. */
  private static List<Use> uses(Path classes) {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed);
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int status =
        jdeps.run(out, out, "-verbose:package", "-filter:none", "-e", ROOT + ".*", "" + classes);
    assertEquals(0, status, printed::toString);
    Stream<MatchResult> found = USE.matcher(printed.toString()).results();
    return found.map(use -> new Use(use.group(1), use.group(2))).toList();
  }
}
