package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.function.IntConsumer;

/** The operating system's side of a function's JVM. */
final class RunningJvm {
  private final Process process;
  private final String runtimeApi;
  private final long started = System.nanoTime();

  /**
   * @param runtimeApi the address that this JVM alone was given
   */
  RunningJvm(Process process, String runtimeApi) {
    this.process = requireNonNull(process, "process is null");
    this.runtimeApi = requireNonNull(runtimeApi, "runtimeApi is null");
  }

  /** The time since it was started. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  long pid() {
    return process.pid();
  }

  /** Passes on what it prints. */
  void follow(FunctionLog log) {
    log.follow(process.getInputStream());
    log.follow(process.getErrorStream());
  }

  /** When it ends, ends what it has started, and then does something with its exit status. */
  void onExit(IntConsumer then) {
    process
        .onExit()
        // On a thread of its own: the caller has not noted yet that this JVM runs.
        .thenAcceptAsync(
            ended -> {
              try {
                ChildProcesses.endStartedBy(runtimeApi);
              } finally {
                then.accept(ended.exitValue());
              }
            },
            Thread::startVirtualThread);
  }

  /** Lets it end by itself: it does when its standard input closes. */
  void end() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It has ended already.
    }
  }

  /** Ends it and its descendants. */
  void kill() {
    ChildProcesses.endBelow(process.toHandle());
    process.destroyForcibly();
  }
}
