package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.postern.local.template.StartException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The files that the JVM of every function needs: the JDK, AWS's runtime interface client with its
 * dependencies, and the native part of the client. The native part is unpacked once, because each
 * JVM would otherwise write the same file in /tmp.
 *
 * @param java the java command of this program's JDK
 * @param folder the folder of the jars
 * @param classPath the jars
 * @param nativeClient the native library of the client
 * @param archiveOptions the JVM's options for the archive of the client's classes
 */
record RuntimeFiles(
    Path java, Path folder, String classPath, Path nativeClient, List<String> archiveOptions) {
  RuntimeFiles {
    requireNonNull(java, "java is null");
    requireNonNull(folder, "folder is null");
    requireNonNull(classPath, "classPath is null");
    requireNonNull(nativeClient, "nativeClient is null");
    archiveOptions = List.copyOf(archiveOptions);
  }

  /**
   * Finds the files.
   *
   * @param folder the build's {@code runtime} folder
   * @throws StartException if it was not built, or if there is no native client for this machine
   */
  static RuntimeFiles find(Path folder) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
      Path client =
          jars.stream()
              .filter(jar -> jar.getFileName().toString().contains("runtime-interface-client"))
              .findFirst()
              .orElseThrow(() -> new IOException("no runtime interface client"));
      String classPath = jars.stream().map(Path::toString).collect(joining(File.pathSeparator));
      Path archive = archive(folder);
      return new RuntimeFiles(
          java,
          folder,
          classPath,
          unpack(client, folder),
          isFresh(archive, jars) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of());
    } catch (IOException _) {
      throw new StartException(
          folder + " is not complete: build local/ again with Maven (package)");
    }
  }

  /** The same files for a JVM that writes an archive of its classes when it ends. */
  RuntimeFiles writing(Path archive) {
    return new RuntimeFiles(
        java, folder, classPath, nativeClient, List.of("-XX:ArchiveClassesAtExit=" + archive));
  }

  /** Whether there is an archive for this version of the JVM that is newer than the jars. */
  boolean haveArchive() {
    return !archiveOptions.isEmpty();
  }

  /** The path of the archive, which depends on the version of the JVM. */
  static Path archive(Path folder) {
    return folder.resolve("classes-" + System.getProperty("java.vm.version") + ".jsa");
  }

  private static boolean isFresh(Path archive, List<Path> jars) throws IOException {
    if (!Files.isReadable(archive)) {
      return false;
    }
    FileTime written = Files.getLastModifiedTime(archive);
    for (Path jar : jars) {
      if (Files.getLastModifiedTime(jar).compareTo(written) > 0) {
        return false;
      }
    }
    return true;
  }

  private static Path unpack(Path client, Path folder) throws IOException {
    String name = "libaws-lambda-jni." + platform() + ".so";
    Path target = folder.resolve(name);
    if (Files.exists(target)
        && Files.getLastModifiedTime(target).compareTo(Files.getLastModifiedTime(client)) >= 0) {
      return target;
    }
    try (var zip = new ZipFile(client.toFile());
        InputStream library = zip.getInputStream(zip.getEntry("jni/" + name))) {
      // Another stack can start from the same build, so a library that is in use is not
      // overwritten.
      Path fresh = Files.createTempFile(folder, name, ".new");
      Files.copy(library, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!system.contains("linux")) {
      throw new StartException(
          "AWS's runtime interface client has a native part for Linux only; this is " + system);
    }
    boolean musl =
        Files.exists(
            Path.of(
                "/lib/ld-musl-"
                    + System.getProperty("os.arch").replace("amd64", "x86_64")
                    + ".so.1"));
    String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    return (musl ? "linux_musl-" : "linux-") + processor;
  }
}
