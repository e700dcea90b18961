package dev.postern.local;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stops the stack when the process is told to end, and makes that a success: Ctrl-C and SIGTERM are
 * how a local stack is meant to end, so the status is 0.
 */
final class Shutdown {
  private final AtomicReference<LocalStack> stack = new AtomicReference<>();
  private volatile boolean failed;

  Shutdown() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
  }

  /** What there is to stop. */
  void stops(LocalStack running) {
    stack.set(running);
  }

  /** The command ends by itself, with a fault: the exit status must say so. */
  void afterFault() {
    failed = true;
  }

  private void stop() {
    Optional.ofNullable(stack.get()).ifPresent(LocalStack::close);
    // A Maven build, or whatever else is below us.
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    if (!failed) {
      Runtime.getRuntime().halt(0);
    }
  }
}
