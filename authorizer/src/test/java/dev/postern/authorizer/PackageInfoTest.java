package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the package names every class, and no class that does not exist. */
class PackageInfoTest {
  private static final Path MAP = Path.of("src/main/java/dev/postern/authorizer/package-info.java");
  private static final Pattern LINK = Pattern.compile("\\{@link[\\s*]+(\\w+)");

  @Test
  void namesEveryTopLevelClass() throws IOException, URISyntaxException {
    assertEquals(topLevelClasses(), linked());
  }

  private static Set<String> topLevelClasses() throws IOException, URISyntaxException {
    Path folder = Path.of(Authorizer.class.getResource("Authorizer.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !name.equals("package-info"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> linked() throws IOException {
    return LINK.matcher(Files.readString(MAP))
        .results()
        .map(link -> link.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
