package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.function.IntConsumer;

/** The operating system's side of a function's JVM. */
final class RunningJvm {
  private final Process process;

  RunningJvm(Process process) {
    this.process = requireNonNull(process, "process is null");
  }

  long pid() {
    return process.pid();
  }

  /** Passes on what it prints. */
  void follow(FunctionLog log) {
    log.follow(process.getInputStream());
    log.follow(process.getErrorStream());
  }

  /** Does something with the exit status when it ends. */
  void onExit(IntConsumer then) {
    process.onExit().thenAccept(ended -> then.accept(ended.exitValue()));
  }

  /** Lets it end by itself: it does when its standard input closes. */
  void end() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It has ended already.
    }
  }

  /** Ends it and all that it started. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
