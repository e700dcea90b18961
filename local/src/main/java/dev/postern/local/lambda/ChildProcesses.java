package dev.postern.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the processes that the code of a function has started. A process whose parent has ended is
 * no longer a descendant of the JVM. But it has inherited the environment of the JVM, in which the
 * address of the Runtime API is unique. Without {@code /proc}, only descendants are found.
 */
final class ChildProcesses {
  private static final Path PROCESSES = Path.of("/proc");

  /** During the search, a process can start another one. */
  private static final int ROUNDS = 5;

  private ChildProcesses() {}

  /** Ends the descendants of a JVM that is still running. */
  static void endBelow(ProcessHandle jvm) {
    jvm.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Ends each process, except this one, that was started with a Runtime API at this address.
   *
   * @param address the start of AWS_LAMBDA_RUNTIME_API: with the secret path for the children of
   *     one JVM, without it for those of all JVMs
   */
  static void endStartedBy(String address) {
    String mark = "\0AWS_LAMBDA_RUNTIME_API=" + address;
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> found = find(mark);
      if (found.isEmpty()) {
        return;
      }
      found.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static List<ProcessHandle> find(String mark) {
    var found = new ArrayList<ProcessHandle>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
      for (Path folder : folders) {
        long pid = Long.parseLong(folder.getFileName().toString());
        if (pid != ProcessHandle.current().pid() && environment(folder).contains(mark)) {
          ProcessHandle.of(pid).ifPresent(process -> addTree(process, found));
        }
      }
    } catch (IOException | UncheckedIOException _) {
      // There is no /proc, or it is not readable.
    }
    return found;
  }

  // A process with its own environment can be a child of one that inherited the JVM's environment.
  private static void addTree(ProcessHandle process, List<ProcessHandle> found) {
    process.descendants().forEach(found::add);
    found.add(process);
  }

  private static String environment(Path folder) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve("environ"));
      return "\0" + new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException | SecurityException _) {
      // The process has ended, or it belongs to another user.
      return "";
    }
  }
}
