package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The folders that this process makes from archives and layers. All are deleted on close. */
final class UnpackedArchives implements AutoCloseable {
  private final Path parent;
  private Optional<WorkFolder> workFolder = Optional.empty();
  private int made;

  /**
   * @param parent where the folder of this process is created with the first archive
   */
  UnpackedArchives(Path parent) {
    this.parent = requireNonNull(parent, "parent is null");
  }

  static boolean isArchive(Path file) {
    return Files.isRegularFile(file) && file.toString().matches(".*\\.(zip|jar)");
  }

  /** The path of a new folder, which does not exist yet. */
  Path newFolder() throws IOException {
    if (workFolder.isEmpty()) {
      workFolder = Optional.of(WorkFolder.open(parent));
    }
    made++;
    return workFolder.get().path().resolve("code-" + made);
  }

  /**
   * Unpacks an archive into a new folder.
   *
   * @throws StartException if it cannot be read, or has an entry with a path outside the folder
   */
  Path unpack(Path archive) {
    try (var zip = new ZipFile(archive.toFile())) {
      Path target = newFolder();
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

  @Override
  public void close() throws IOException {
    if (workFolder.isPresent()) {
      workFolder.get().close();
    }
  }
}
