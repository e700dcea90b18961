package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.FunctionSpec;
import dev.postern.local.template.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All forms of CodeUri, with the real Maven. */
class FunctionCodeTest {
  static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>example</groupId><artifactId>function</artifactId><version>1</version>
        <properties><maven.compiler.release>25</maven.compiler.release></properties>
        <dependencies>
          <dependency>
            <groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>2.0.20</version>
          </dependency>
        </dependencies>
        <build><plugins>
          <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
          <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
        </plugins></build>
      </project>
      """;

  @TempDir private Path folder;
  private final TestLog log = new TestLog();
  private Path module;

  @BeforeEach
  void writeModule() throws IOException {
    module = folder.resolve("function");
    write(module.resolve("pom.xml"), POM);
    write(module.resolve("src/main/java/A.java"), "class A {}");
    write(module.resolve("src/main/resources/a.txt"), "a");
  }

  // One test, because each run of Maven takes seconds.
  @Test
  void aMavenModuleIsBuiltWhenItsInputsHaveChangedAndOnlyThen() throws IOException {
    Path layout = prepare(module);
    assertTrue(Files.exists(layout.resolve("A.class")));
    assertTrue(Files.exists(layout.resolve("a.txt")));
    assertTrue(Files.exists(layout.resolve("lib/org.slf4j.slf4j-api-2.0.20.jar")));

    prepare(module, "makefile");
    assertTrue(log.text().contains("Posts has BuildMethod makefile. The local stack builds"));
    assertEquals(1, builds(), "nothing had changed");

    write(module.resolve("src/main/java/A.java"), "class A { nonsense }");
    StartException fault = assertThrows(StartException.class, () -> prepare(module));
    assertTrue(fault.getMessage().contains("Maven could not build"), fault.getMessage());
    assertTrue(log.text().contains("A.java:[1,19]"), log.text());

    // A file with an older time is also a change, and so is a deleted file.
    write(module.resolve("src/main/java/A.java"), "class A {}");
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    Files.setLastModifiedTime(module.resolve("src/main/java/A.java"), yesterday);
    Files.delete(module.resolve("src/main/resources/a.txt"));
    Files.delete(module.resolve("target/classes/a.txt"));
    prepare(module);
    assertEquals(3, builds());
    assertTrue(Files.exists(layout.resolve("A.class")));
    assertFalse(Files.exists(layout.resolve("a.txt")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"function.zip", "function.jar"})
  void anArchiveIsUnpacked(String name) throws IOException {
    Path archive = zip(name, "a/B.class", "lib/c.jar");
    Path layout = prepare(archive);
    assertTrue(Files.exists(layout.resolve("a/B.class")));
    assertTrue(Files.exists(layout.resolve("lib/c.jar")));
  }

  @Test
  void aFolderIsTakenAsItIs() throws IOException {
    Path built = Files.createDirectories(folder.resolve("built"));
    assertEquals(built, prepare(built));
  }

  @Test
  void anArchiveCannotWriteElsewhere() throws IOException {
    // "Zip slip", CWE-22.
    Path archive = zip("function.zip", "../outside.txt");
    StartException fault = assertThrows(StartException.class, () -> prepare(archive));
    assertTrue(fault.getMessage().contains("an entry outside itself"), fault.getMessage());
    assertFalse(Files.exists(folder.resolve("work/outside.txt")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"target/function.jar", "build/libs/function.zip", "nowhere"})
  void codeThatDoesNotExistIsNotBuiltYet(String path) {
    StartException fault = assertThrows(StartException.class, () -> prepare(folder.resolve(path)));
    assertTrue(fault.getMessage().startsWith("Posts is not built yet: "), fault.getMessage());
    assertTrue(fault.getMessage().contains(path + " does not exist"), fault.getMessage());
  }

  @Test
  void aFileThatIsNotAnArchiveIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("function.txt"), "text");
    StartException fault = assertThrows(StartException.class, () -> prepare(file));
    assertTrue(fault.getMessage().contains("is not a Maven module"), fault.getMessage());
  }

  // What "sam init" makes. The classes of "gradle build" are not where Lambda looks for them.
  @ParameterizedTest
  @ValueSource(strings = {"build.gradle", "build.gradle.kts", "settings.gradle", "src/main/a.txt"})
  void aSourceFolderThatIsNotBuiltIsRefused(String file) throws IOException {
    Path source = folder.resolve("source");
    write(source.resolve(file), "");
    write(source.resolve("build/classes/java/main/a/B.class"), "");

    StartException fault = assertThrows(StartException.class, () -> prepare(source, "gradle"));

    assertTrue(fault.getMessage().startsWith("Posts is not built: "), fault.getMessage());
    assertTrue(fault.getMessage().contains(", and BuildMethod gradle)"), fault.getMessage());
    assertTrue(
        fault.getMessage().contains("sam build (or gradle build), then start .aws-sam/build"),
        fault.getMessage());
  }

  @Test
  void aBuiltFolderMayHoldABuildFile() throws IOException {
    Path built = folder.resolve("built");
    write(built.resolve("build.gradle"), "");
    write(built.resolve("a/B.class"), "");
    write(built.resolve("lib/c.jar"), "");
    assertEquals(built, prepare(built));
  }

  private Path prepare(Path code) {
    return prepare(code, null);
  }

  private Path prepare(Path code, String buildMethod) {
    var function =
        new FunctionSpec(
            "Posts",
            "Posts",
            "arn",
            code,
            "a.B::c",
            "java25",
            Duration.ofSeconds(3),
            128,
            Map.of(),
            false,
            List.of(),
            Optional.ofNullable(buildMethod));
    return new FunctionCode(folder.resolve("work"), BuildJdk.own(), log.stream()).prepare(function);
  }

  private long builds() {
    return log.text().lines().filter(line -> line.endsWith("with Maven")).count();
  }

  private Path zip(String name, String... entries) throws IOException {
    Path file = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(1);
      }
    }
    return file;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
