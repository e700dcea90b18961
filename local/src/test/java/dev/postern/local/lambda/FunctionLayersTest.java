package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.FunctionSpec;
import dev.postern.local.template.Layer;
import dev.postern.local.template.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers as Lambda merges them: "Working with layers for Java Lambda functions". */
class FunctionLayersTest {
  @TempDir private Path folder;
  @AutoClose private UnpackedArchives folders;
  private final TestLog log = new TestLog();

  @BeforeEach
  void writeFunction() throws IOException {
    folders = new UnpackedArchives(folder.resolve("work"));
    write("code/a/B.class", "own class");
    write("code/lib/b.jar", "own jar");
  }

  @Test
  void theJarsOfTheFunctionComeBeforeThoseOfItsLayers() throws IOException {
    write("one/java/lib/a.jar", "one");
    Path merged = merge(layer("one", Optional.empty()));
    assertEquals(List.of("b.jar", "~a.jar"), jars(merged));
    assertEquals("own class", Files.readString(merged.resolve("a/B.class")));
  }

  @Test
  void aLaterLayerReplacesAFileOfTheSameName() throws IOException {
    write("one/java/lib/a.jar", "one");
    write("one/java/lib/b.jar", "one");
    write("two/java/lib/a.jar", "two");
    Path merged = merge(layer("one", Optional.empty()), layer("two", Optional.empty()));
    assertEquals("two", Files.readString(merged.resolve("lib/~a.jar")));
    assertEquals("one", Files.readString(merged.resolve("lib/~b.jar")));
    assertEquals("own jar", Files.readString(merged.resolve("lib/b.jar")));
  }

  @Test
  void aLayerCanBeAnArchive() throws IOException {
    Path archive = folder.resolve("layer.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("java/lib/a.jar"));
      zip.write(1);
    }
    assertEquals(
        List.of("b.jar", "~a.jar"), jars(merge(new Layer("L", archive, Optional.empty()))));
  }

  // Lambda puts only java/lib on the class path. Jars elsewhere are in /opt, and are not found.
  @ParameterizedTest
  @ValueSource(strings = {"java/a.jar", "lib/a.jar", "a.jar", "java/classes/A.class"})
  void onlyJarsInJavaLibCount(String file) throws IOException {
    write("one/" + file, "");
    assertEquals(List.of("b.jar"), jars(merge(layer("one", Optional.empty()))));
    assertTrue(log.text().startsWith("the layer one has no folder java/lib"), log.text());
  }

  @Test
  void aMavenModuleIsBuiltWithJavaAsItsBuildMethod() throws IOException {
    write("one/pom.xml", FunctionCodeTest.POM);
    write("one/src/main/java/A.java", "class A {}");
    Path merged = merge(layer("one", Optional.of("java25")));
    assertEquals(List.of("b.jar", "~one.jar", "~org.slf4j.slf4j-api-2.0.20.jar"), jars(merged));
    try (var jar = new ZipFile(merged.resolve("lib/~one.jar").toFile())) {
      assertEquals(List.of("A.class"), jar.stream().map(ZipEntry::getName).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"makefile", "gradle", "java25"})
  void aSourceFolderThatOnlySamBuildsIsRefused(String method) throws IOException {
    write("one/build.gradle", "");
    StartException fault =
        assertThrows(StartException.class, () -> merge(layer("one", Optional.of(method))));
    assertEquals(
        "the layer one is not built: its content is a source folder with BuildMethod "
            + method
            + ". Build it: sam build, then start .aws-sam/build/template.yaml",
        fault.getMessage());
  }

  // "sam build" keeps the metadata and replaces the content.
  @Test
  void whatSamHasBuiltIsTakenAsItIs() throws IOException {
    write("one/java/lib/a.jar", "");
    write("one/pom.xml", "not read");
    assertEquals(List.of("b.jar", "~a.jar"), jars(merge(layer("one", Optional.of("java25")))));
  }

  @Test
  void contentThatDoesNotExistIsNotBuilt() {
    StartException fault =
        assertThrows(StartException.class, () -> merge(layer("one", Optional.empty())));
    assertTrue(fault.getMessage().contains("one does not exist. Build it"), fault.getMessage());
  }

  @Test
  void aFunctionWithoutLayersStaysWhereItIs() {
    assertEquals(folder.resolve("code"), merge());
    assertFalse(Files.exists(folder.resolve("work")));
  }

  private Layer layer(String name, Optional<String> buildMethod) {
    return new Layer(name, folder.resolve(name), buildMethod);
  }

  private Path merge(Layer... layers) {
    Path code = folder.resolve("code");
    var function =
        new FunctionSpec(
            "F",
            "F",
            "arn",
            code,
            "a.B::c",
            "java25",
            Duration.ofSeconds(3),
            128,
            Map.of(),
            false,
            List.of(layers),
            Optional.empty());
    return new FunctionLayers(folders, BuildJdk.own(), log.stream()).addTo(code, function);
  }

  private static List<String> jars(Path merged) throws IOException {
    try (Stream<Path> files = Files.list(merged.resolve("lib"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
