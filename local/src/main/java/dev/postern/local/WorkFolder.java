package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that is deleted with all that is in it. */
record WorkFolder(Path path) implements AutoCloseable {
  WorkFolder {
    requireNonNull(path, "path is null");
  }

  @Override
  public void close() throws IOException {
    deleteTree(path);
  }

  /** Deletes a folder and all below it; nothing happens when it is not there. */
  static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (var files = Files.walk(root)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
