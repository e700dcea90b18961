package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder for this process, deleted with its content on close. A killed process deletes nothing.
 * So each folder contains a lock file, which the operating system unlocks when the process ends.
 * Opening a folder deletes the unlocked folders beside it.
 */
final class WorkFolder implements AutoCloseable {
  private static final String LOCK = ".lock";

  // Closing a second channel to a file would release the lock of this process on it.
  private static final Set<Path> OURS = new HashSet<>();

  private final Path path;
  private final FileChannel lock;

  private WorkFolder(Path path, FileChannel lock) {
    this.path = requireNonNull(path, "path is null");
    this.lock = requireNonNull(lock, "lock is null");
  }

  /**
   * Creates a folder and deletes those of processes that have ended.
   *
   * @param parent contains only work folders; created if it does not exist
   */
  static WorkFolder open(Path parent) throws IOException {
    synchronized (OURS) {
      Files.createDirectories(parent);
      // Only one process at a time, so a folder without a locked file is not a new one.
      try (FileChannel gate = channel(parent.resolve(LOCK));
          var _ = gate.lock()) {
        deleteLeft(parent);
        Path path = Files.createTempDirectory(parent, "");
        FileChannel lock = channel(path.resolve(LOCK));
        lock.lock();
        OURS.add(path);
        return new WorkFolder(path, lock);
      }
    }
  }

  private static void deleteLeft(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, Files::isDirectory)) {
      for (Path folder : folders) {
        if (!OURS.contains(folder)) {
          deleteUnlocked(folder);
        }
      }
    }
  }

  private static void deleteUnlocked(Path folder) throws IOException {
    try (FileChannel channel = channel(folder.resolve(LOCK));
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        deleteTree(folder);
      }
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    synchronized (OURS) {
      try (FileChannel gate = channel(path.resolveSibling(LOCK));
          var _ = gate.lock()) {
        deleteTree(path);
        lock.close();
        OURS.remove(path);
      }
    }
  }

  /** Deletes a folder with its content; does nothing if it does not exist. */
  static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
