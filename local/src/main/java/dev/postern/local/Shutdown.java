package dev.postern.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stops the stack when the process is asked to end. Ctrl-C, SIGTERM and the end of the parent
 * process are the normal ways to end a local stack, so the status is 0. It works from its creation,
 * also during a start.
 */
final class Shutdown {
  /** Longer than any normal stop. If the parent was killed, no other process ends this one. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The first reason for the end. */
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
   * Ends the process when this input ends. The parent process has the other end, so the input ends
   * when the parent ends, also if it is killed.
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
                // A broken input also means the end.
              }
              System.exit(0);
            });
  }

  /** Sets what must be stopped. */
  void stops(LocalStack running) {
    stack.set(running);
  }

  /**
   * The command ends itself with an error, and the exit status shows it. Does not return while the
   * process is being stopped: the stop caused the error then, for instance in a build that was
   * killed, and the error must not be reported.
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
      // Then the process ends immediately.
    }
    // A Maven build, or any other child process.
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    if (told) {
      Runtime.getRuntime().halt(0);
    }
  }
}
