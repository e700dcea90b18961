package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Arns;
import dev.postern.local.template.FunctionSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Writes the archive of the runtime client's classes, once per build and while the stack runs. An
 * additional JVM handles one event and ends. Functions then start in two thirds of the time.
 * Lambda's managed runtime also has such an archive.
 */
final class RuntimeArchive implements ProcessListener, AutoCloseable {
  private final RuntimeFiles files;
  private final Path fresh;
  private final RuntimeApi runtimeApi;
  private FunctionProcess process;
  private boolean trained;
  private boolean closed;

  private RuntimeArchive(RuntimeFiles files, Path fresh, RuntimeApi runtimeApi) {
    this.runtimeApi = requireNonNull(runtimeApi, "runtimeApi is null");
    this.files = requireNonNull(files, "files is null");
    this.fresh = requireNonNull(fresh, "fresh is null");
  }

  /** Starts to write the archive in the background. Functions also start without it. */
  static RuntimeArchive write(
      RuntimeFiles files, Arns arns, RuntimeApi runtimeApi, ScheduledExecutorService timer)
      throws IOException {
    // The JVM only writes a file that does not exist yet. Another stack can write its own file.
    Path fresh = files.folder().resolve("classes-" + ProcessHandle.current().pid() + ".new");
    Files.deleteIfExists(fresh);
    var archive = new RuntimeArchive(files, fresh, runtimeApi);
    var mode = new LaunchMode(false, OptionalInt.empty());
    var jvm = new FunctionJvm(training(files), files.folder(), files.writing(fresh), arns, mode);
    var silent = new FunctionLog("archive", new PrintStream(OutputStream.nullOutputStream()));
    synchronized (archive) {
      archive.process =
          runtimeApi.register(
              address -> FunctionProcess.start(jvm, address, archive, timer, silent));
    }
    return archive;
  }

  private static FunctionSpec training(RuntimeFiles files) {
    return new FunctionSpec(
        "archive",
        "archive",
        "arn:aws:lambda:local:archive",
        files.folder(),
        FunctionMain.class.getName() + "$Training::handleRequest",
        "java25",
        Duration.ofSeconds(60),
        128,
        Map.of(),
        false,
        List.of(),
        Optional.empty());
  }

  @Override
  public void snapshot(FunctionProcess process) {
    throw new IllegalStateException("the training JVM has no snapshot");
  }

  @Override
  public synchronized void idle(FunctionProcess idle) {
    if (trained) {
      idle.running().end();
    } else {
      trained = true;
      idle.give(Invocation.of("{\"a\":[1]}".getBytes(StandardCharsets.UTF_8), ""));
    }
  }

  @Override
  public synchronized void dead(FunctionProcess dead, Optional<String> initFailure) {
    runtimeApi.forget(dead);
    try {
      if (!closed && Files.exists(fresh)) {
        Files.move(
            fresh, RuntimeFiles.archive(files.folder()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException _) {
      // The next start tries again.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    process.running().kill();
    Files.deleteIfExists(fresh);
  }
}
