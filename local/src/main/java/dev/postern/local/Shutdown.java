package dev.postern.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stops the stack when the process is told to end, and makes that a success: Ctrl-C, SIGTERM and
 * the end of a parent are how a local stack is meant to end, so the status is 0. Works from the
 * moment it is made, in the middle of a start too.
 */
final class Shutdown {
  /** Longer than any regular stop. No process ends a process whose parent was killed. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What ends the process; whatever comes first. */
  private enum Cause {
    NOTHING_YET,
    TOLD_TO,
    FAULT
  }

  private final AtomicReference<LocalStack> stack = new AtomicReference<>();
  private final AtomicReference<Cause> cause = new AtomicReference<>(Cause.NOTHING_YET);

  Shutdown() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
  }

  /**
   * Ends the process when this input ends. The parent process holds the other end, so the input
   * ends when the parent ends, even if it is killed.
   */
  void atEndOf(InputStream input) {
    Thread.ofPlatform()
        .daemon()
        .name("parent watch")
        .start(
            () -> {
              try {
                input.transferTo(OutputStream.nullOutputStream());
              } catch (IOException _) {
                // A broken input is the end too.
              }
              System.exit(0);
            });
  }

  /** What there is to stop. */
  void stops(LocalStack running) {
    stack.set(running);
  }

  /**
   * The command ends by itself, with a fault: the exit status must say so. Does not return while
   * the process is being stopped: the fault comes from that then, a killed build for instance, and
   * must not be told as one.
   */
  void afterFault() throws InterruptedException {
    if (!cause.compareAndSet(Cause.NOTHING_YET, Cause.FAULT)) {
      Thread.currentThread().join();
    }
  }

  private void stop() {
    boolean told = cause.compareAndSet(Cause.NOTHING_YET, Cause.TOLD_TO);
    Thread closing =
        Thread.ofPlatform()
            .daemon()
            .start(() -> Optional.ofNullable(stack.get()).ifPresent(LocalStack::close));
    try {
      closing.join(PATIENCE);
    } catch (InterruptedException _) {
      // Then it ends at once.
    }
    // A Maven build, or whatever else is below us.
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    if (told) {
      Runtime.getRuntime().halt(0);
    }
  }
}
