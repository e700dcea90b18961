package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * The files that every function's JVM needs: the JDK, AWS's runtime interface client with its
 * dependencies, and the client's native part, unpacked once for all of them. (Left alone, each JVM
 * would unpack it over the same file in /tmp.)
 *
 * @param java the java command of our own JVM
 * @param folder where the jars are
 * @param classPath the jars
 * @param nativeClient the client's native library
 */
record RuntimeFiles(Path java, Path folder, String classPath, Optional<Path> nativeClient) {
  RuntimeFiles {
    requireNonNull(java, "java is null");
    requireNonNull(folder, "folder is null");
    requireNonNull(classPath, "classPath is null");
    requireNonNull(nativeClient, "nativeClient is null");
  }

  /**
   * Finds them.
   *
   * @param folder the build's {@code runtime} folder
   * @throws TemplateException when it was not built, or this machine has no native client
   */
  static RuntimeFiles find(Path folder) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    try (var files = Files.list(folder)) {
      var jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
      var client =
          jars.stream()
              .filter(jar -> jar.getFileName().toString().contains("runtime-interface-client"))
              .findFirst()
              .orElseThrow(() -> new IOException("no runtime interface client"));
      return new RuntimeFiles(
          java,
          folder,
          jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
          Optional.of(unpack(client, folder)));
    } catch (IOException _) {
      throw new TemplateException(folder + " is not built: run make build");
    }
  }

  /** The JVM options that use a class archive of the client, where there is one. */
  List<String> sharedArchive() {
    var archive = folder.resolve("runtime.jsa");
    return Files.isReadable(archive)
        ? List.of(
            "-Xshare:auto", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:aot=off")
        : List.of("-Xshare:auto");
  }

  private static Path unpack(Path client, Path folder) throws IOException {
    var name = "libaws-lambda-jni." + platform() + ".so";
    var target = folder.resolve(name);
    if (Files.exists(target)
        && Files.getLastModifiedTime(target).compareTo(Files.getLastModifiedTime(client)) >= 0) {
      return target;
    }
    try (var zip = new ZipFile(client.toFile());
        var library = zip.getInputStream(zip.getEntry("jni/" + name))) {
      // Another stack may be starting from the same build: never write a library that is in use.
      var fresh = Files.createTempFile(folder, name, ".new");
      Files.copy(library, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String platform() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!system.contains("linux")) {
      throw new TemplateException(
          "AWS's runtime interface client has a native part for Linux only; this is " + system);
    }
    boolean musl =
        Files.exists(
            Path.of(
                "/lib/ld-musl-"
                    + System.getProperty("os.arch").replace("amd64", "x86_64")
                    + ".so.1"));
    var processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    return (musl ? "linux_musl-" : "linux-") + processor;
  }
}
