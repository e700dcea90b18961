package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.function.IntConsumer;

/** The operating system process of a function's JVM. */
final class RunningJvm {
  private final Process process;
  private final String runtimeApi;
  private final FunctionCredentials credentials;
  private final long started = System.nanoTime();

  /**
   * @param runtimeApi the address that only this JVM received
   */
  RunningJvm(Process process, String runtimeApi, FunctionCredentials credentials) {
    this.process = requireNonNull(process, "process is null");
    this.runtimeApi = requireNonNull(runtimeApi, "runtimeApi is null");
    this.credentials = requireNonNull(credentials, "credentials is null");
  }

  /** The time since it was started. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** The credentials that this JVM alone was given. */
  FunctionCredentials credentials() {
    return credentials;
  }

  long pid() {
    return process.pid();
  }

  /** Copies its output to the log. */
  void follow(FunctionLog log) {
    log.follow(process.getInputStream());
    log.follow(process.getErrorStream());
  }

  /**
   * When the JVM ends, ends the processes that it started, and then calls an action with its exit
   * status.
   */
  void onExit(IntConsumer then) {
    process
        .onExit()
        // In another thread, because the caller has not registered this JVM yet.
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

  /** Closes its standard input. The JVM then ends itself. */
  void end() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // The JVM has already ended.
    }
  }

  /** Ends the JVM and its descendants. */
  void kill() {
    ChildProcesses.endBelow(process.toHandle());
    process.destroyForcibly();
  }
}
