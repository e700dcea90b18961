package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** package-info.java lists every class, and no deleted class. */
class PackageInfoTest {
  private static final Path MAP = Path.of("src/main/java/dev/postern/posts/package-info.java");
  private static final Pattern LINK = Pattern.compile("\\{@link[\\s*]+(\\w+)");

  @Test
  void namesEveryTopLevelClass() throws IOException {
    Set<String> missing = new TreeSet<>(Classes.names());
    missing.removeAll(linked());
    assertEquals(
        Set.of(), missing, "name each of these classes in package-info.java, as {@link Name}");
  }

  @Test
  void namesNoDeletedClass() throws IOException {
    Set<String> gone = linked();
    gone.removeAll(Classes.names());
    assertEquals(Set.of(), gone, "take each of these names out of package-info.java");
  }

  private static Set<String> linked() throws IOException {
    return LINK.matcher(Files.readString(MAP))
        .results()
        .map(link -> link.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
