package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which process deletes which folder after a normal end and after a kill. */
class WorkFolderTest {
  @TempDir private Path parent;

  @Test
  void isDeletedWithAllThatIsInIt() throws IOException {
    Path path;
    try (WorkFolder folder = WorkFolder.open(parent)) {
      path = folder.path();
      Files.createDirectories(path.resolve("code/lib"));
      Files.writeString(path.resolve("code/lib/a"), "a");
    }
    assertFalse(Files.exists(path));
  }

  @Test
  void isLeftAloneWhileItsProcessLivesAndDeletedAfterwards() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                parent.toString())
            .start();
    Path theirs = Path.of(other.inputReader().readLine());
    WorkFolder.open(parent).close();
    assertTrue(Files.exists(theirs), "its process lives");

    other.destroyForcibly().waitFor();
    assertTrue(Files.exists(theirs), "a killed process deletes nothing");
    WorkFolder.open(parent).close();
    assertFalse(Files.exists(theirs), "no process holds it any more");
  }

  @Test
  void severalOfOneProcessLeaveEachOtherAlone() throws IOException {
    try (WorkFolder first = WorkFolder.open(parent);
        WorkFolder second = WorkFolder.open(parent)) {
      WorkFolder.open(parent).close();
      assertTrue(Files.isDirectory(first.path()));
      assertTrue(Files.isDirectory(second.path()));
    }
    try (Stream<Path> left = Files.list(parent).filter(Files::isDirectory)) {
      assertEquals(0, left.count());
    }
  }

  /** Another process that opens a folder, prints its path, and keeps it until it is killed. */
  static final class Holder {
    static void main(String[] arguments) throws Exception {
      System.out.println(WorkFolder.open(Path.of(arguments[0])).path());
      Thread.currentThread().join();
    }
  }
}
