package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each package-info.java links each class of its package, and no class that does not exist. */
class PackageInfoTest {
  private static final Path ROOT = Path.of("src/main/java/dev/postern/local");
  private static final Pattern LINK = Pattern.compile("\\{@link[\\s*]+(\\w+)");

  static Stream<Path> packages() throws IOException {
    try (Stream<Path> folders = Files.walk(ROOT)) {
      return folders.filter(Files::isDirectory).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void linksEveryClass(Path folder) throws IOException {
    assertEquals(classes(folder), linked(folder.resolve("package-info.java")));
  }

  private static Set<String> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> linked(Path file) throws IOException {
    return LINK.matcher(Files.readString(file))
        .results()
        .map(link -> link.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
