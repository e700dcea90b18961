package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.template.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK of a build, and when another one would help. */
class BuildJdkTest {
  @TempDir private Path folder;
  private final TestLog log = new TestLog();

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [ERROR] Fatal error compiling: error: release version 26 not supported | release version 26 not supported
          [ERROR] Fatal error compiling: invalid target release: 26 | invalid target release: 26
          [ERROR] Source option 7 is no longer supported. Use 8 or later. | Source option 7 is no longer supported
          [ERROR] Target option 7 is no longer supported. Use 8 or later. | Target option 7 is no longer supported
          [ERROR] Unsupported class file major version 69 | Unsupported class file major version 69
          [ERROR] java.lang.ExceptionInInitializerError: com.sun.tools.javac.code.TypeTag :: UNKNOWN | ExceptionInInitializerError: com.sun.tools.javac.code.TypeTag
          Detected JDK Version: 25.0.3 is not in the allowed range 17. | Detected JDK Version: 25.0.3 is not in the allowed range 17.
          Detected JDK version 25.0.3 (JAVA_HOME=/jdk) is not in the allowed range [17,18). | Detected JDK version 25.0.3 (JAVA_HOME=/jdk) is not in the allowed range [17,18).
          """)
  void aFailureBecauseOfTheJdkNamesTheOption(String output, String cause) {
    String advice = BuildJdk.own().advice(output).orElseThrow();
    assertTrue(advice.contains("(" + cause + ")"), advice);
    assertTrue(advice.endsWith("Give another JDK with --java-home"), advice);
  }

  // maven-toolchains-plugin: what its versions print.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ERROR] Cannot find matching toolchain definitions for the following toolchain types:",
        "[ERROR] No toolchain found for type jdk",
        "[ERROR] Misconfigured toolchains."
      })
  void aMissingToolchainNamesItsFile(String output) {
    String advice = BuildJdk.own().advice(output + "\n[ERROR] jdk [ version='17' ]").orElseThrow();
    assertTrue(advice.contains("Add that JDK to ~/.m2/toolchains.xml"), advice);
    assertTrue(advice.contains("--java-home"), advice);
  }

  @ParameterizedTest
  @CsvSource({
    "[ERROR] A.java:[1\\,19] cannot find symbol",
    "[ERROR] Could not resolve dependencies",
    "[WARNING] system modules path not set in conjunction with -source 17",
  })
  void anotherJdkDoesNotHelpWithOtherFailures(String output) {
    assertEquals(Optional.empty(), BuildJdk.own().advice(output));
  }

  @Test
  void aFolderWithoutACompilerIsRefused() {
    StartException fault = assertThrows(StartException.class, () -> BuildJdk.in(folder));
    assertTrue(fault.getMessage().startsWith("--java-home: " + folder + " is not a JDK"));
  }

  @Test
  void mavenBuildsWithTheGivenJdk() throws IOException {
    Path link = folder.resolve("other-jdk");
    Files.createSymbolicLink(link, BuildJdk.own().home());
    Path module = moduleFor("25");

    new MavenModule(module, BuildJdk.in(link), log.stream()).build();
    new MavenModule(module, BuildJdk.in(link), log.stream()).build();
    assertEquals(1, builds(), "nothing had changed");

    new MavenModule(module, BuildJdk.own(), log.stream()).build();
    assertEquals(2, builds(), "another JDK is a change");
  }

  @Test
  void aModuleForANewerJdkNamesTheOption() throws IOException {
    MavenModule module = new MavenModule(moduleFor("99"), BuildJdk.own(), log.stream());
    StartException fault = assertThrows(StartException.class, module::build);
    assertTrue(fault.getMessage().contains("(release version 99 not supported)"), log.text());
  }

  private long builds() {
    return log.text().lines().filter(line -> line.endsWith("with Maven")).count();
  }

  private Path moduleFor(String release) throws IOException {
    Path module = folder.resolve("function");
    Files.createDirectories(module.resolve("src/main/java"));
    Files.writeString(module.resolve("src/main/java/A.java"), "class A {}");
    Files.writeString(
        module.resolve("pom.xml"),
        FunctionCodeTest.POM.replace("release>25<", "release>" + release + "<"));
    return module;
  }
}
