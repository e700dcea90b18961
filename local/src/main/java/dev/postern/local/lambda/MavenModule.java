package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.StartException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The code of a function as a Maven module. Maven runs only if its output is missing or its inputs
 * have changed. The classes and the run-time dependencies are then in {@code target/lambda}, in the
 * layout of a Lambda zip.
 */
final class MavenModule {
  private static final List<String> COMMAND =
      List.of(
          "mvn",
          "-q",
          "-B",
          "-Dstyle.color=never",
          "-DskipTests=true",
          "process-classes",
          "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies",
          "-DincludeScope=runtime",
          "-Dmdep.prependGroupId=true");

  private static final String QUIET = "--sun-misc-unsafe-memory-access=allow";

  private final Path folder;
  private final BuildJdk jdk;
  private final PrintStream log;

  MavenModule(Path folder, BuildJdk jdk, PrintStream log) {
    this.folder = requireNonNull(folder, "folder is null");
    this.jdk = requireNonNull(jdk, "jdk is null");
    this.log = requireNonNull(log, "log is null");
  }

  /**
   * Builds the module if its inputs have changed.
   *
   * @return the folder with classes at the root and jars in lib/
   * @throws StartException if Maven is missing or the build fails
   */
  Path build() {
    Path target = folder.resolve("target");
    // Another stack can start with the same module. It waits for this build and then uses the
    // result.
    try (FileChannel gate = gate(target);
        var _ = gate.lock()) {
      return build(target.resolve("lambda"), target.resolve("lambda.inputs"));
    } catch (IOException | UncheckedIOException e) {
      throw new StartException("cannot build " + folder + ": " + e.getMessage());
    }
  }

  private static FileChannel gate(Path target) throws IOException {
    Files.createDirectories(target);
    Path file = target.resolve("lambda.lock");
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private Path build(Path layout, Path stamp) throws IOException {
    String inputs = fingerprint();
    if (Files.isDirectory(layout)
        && Files.exists(stamp)
        && Files.readString(stamp).equals(inputs)) {
      return layout;
    }
    log.println("building " + folder.getFileName() + " with Maven");
    Files.deleteIfExists(stamp);
    WorkFolder.deleteTree(layout);
    runMaven(layout.resolve("lib"));
    copyTree(folder.resolve("target/classes"), layout);
    Files.writeString(stamp, inputs);
    return layout;
  }

  // The JDK, and the names, sizes and times of the inputs. A deleted source file is also a change.
  private String fingerprint() throws IOException {
    var text = new StringBuilder();
    text.append(jdk.home()).append('\n');
    for (Path root : List.of(folder.resolve("pom.xml"), folder.resolve("src/main"))) {
      for (Path file : files(root)) {
        text.append(folder.relativize(file)).append(' ').append(Files.size(file)).append(' ');
        text.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
      }
    }
    return text.toString();
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void runMaven(Path libraries) throws IOException {
    ArrayList<String> command = new ArrayList<>(COMMAND);
    command.add("-DoutputDirectory=" + libraries);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    // Maven 3 uses an API that newer JDKs warn about at every start.
    builder.environment().merge("MAVEN_OPTS", QUIET, (theirs, ours) -> ours + " " + theirs);
    Process maven = start(builder);
    maven.getOutputStream().close();
    var output = new String(maven.getInputStream().readAllBytes());
    try {
      if (maven.waitFor() != 0) {
        faults(output).forEach(log::println);
        throw new StartException(
            "Maven could not build %s. %s"
                .formatted(
                    folder, jdk.advice(output).orElse("Fix the errors above, and start again")));
      }
    } catch (InterruptedException _) {
      maven.destroyForcibly();
      throw new StartException("the build of " + folder + " was interrupted");
    }
  }

  // Each error once, without Maven's general advice.
  private static List<String> faults(String output) {
    return output
        .replaceAll("\\e\\[[0-9;]*m", "")
        .lines()
        .takeWhile(line -> !line.startsWith("[ERROR] -> [Help"))
        .map(line -> line.replaceFirst(" -> \\[Help \\d+]$", ""))
        .filter(line -> !line.isBlank())
        .distinct()
        .toList();
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException _) {
      throw new StartException("Maven 3.8 or newer is needed: put mvn on the PATH");
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
