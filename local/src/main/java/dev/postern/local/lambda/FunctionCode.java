package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.FunctionSpec;
import dev.postern.local.template.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes a {@code CodeUri} ready to run: a Maven module is built when stale, an archive is unpacked,
 * a folder in the layout of a Lambda zip is taken as it is. Functions that share code share the
 * work.
 */
final class FunctionCode implements AutoCloseable {
  private final Path unpacked;
  private final PrintStream log;
  private final Map<Path, Path> ready = new HashMap<>();
  private Optional<WorkFolder> workFolder = Optional.empty();

  /**
   * @param unpacked where archives are unpacked, each process in a folder of its own; nothing is
   *     made there without an archive
   */
  FunctionCode(Path unpacked, PrintStream log) {
    this.unpacked = requireNonNull(unpacked, "unpacked is null");
    this.log = requireNonNull(log, "log is null");
  }

  /**
   * The folder that holds a function's classes at its root and its jars in lib/.
   *
   * @throws TemplateException when there is no code at the function's CodeUri, or it does not build
   */
  Path prepare(FunctionSpec function) {
    return ready.computeIfAbsent(function.code(), code -> prepare(function, code));
  }

  private Path prepare(FunctionSpec function, Path code) {
    if (!Files.exists(code)) {
      throw UnbuiltCode.missing(function);
    }
    if (Files.isRegularFile(code.resolve("pom.xml"))) {
      return new MavenModule(code, log).build();
    }
    if (Files.isDirectory(code)) {
      UnbuiltCode.sourceFolder(function)
          .ifPresent(
              fault -> {
                throw fault;
              });
      return code;
    }
    if (Files.isRegularFile(code) && code.toString().matches(".*\\.(zip|jar)")) {
      return unpack(code);
    }
    throw new StartException(
        "%s: its CodeUri %s is not a Maven module, a folder, a .zip or a .jar"
            .formatted(function.id(), code));
  }

  private Path unpack(Path archive) {
    try (var zip = new ZipFile(archive.toFile())) {
      Path target = workFolder().resolve("code-" + ready.size());
      for (ZipEntry entry : zip.stream().toList()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new StartException(archive + " has an entry outside itself: " + entry.getName());
        }
        if (!entry.isDirectory()) {
          copy(zip, entry, file);
        }
      }
      return target;
    } catch (IOException e) {
      throw new StartException("cannot unpack " + archive + ": " + e.getMessage());
    }
  }

  private static void copy(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream content = zip.getInputStream(entry)) {
      Files.copy(content, file);
    }
  }

  private Path workFolder() throws IOException {
    if (workFolder.isEmpty()) {
      workFolder = Optional.of(WorkFolder.open(unpacked));
    }
    return workFolder.get().path();
  }

  /** Deletes what was unpacked. */
  @Override
  public void close() throws IOException {
    if (workFolder.isPresent()) {
      workFolder.get().close();
    }
  }
}
