package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One JVM of a function and its state in the Lambda lifecycle. Its calls to the Runtime API change
 * the state. A time-out or its end stops it.
 */
final class FunctionProcess {
  private final FunctionJvm jvm;
  private final RunningJvm running;
  private final ProcessListener listener;
  private final Timeout timeout;
  private final InvocationReport report;
  private final CompletableFuture<Boolean> restored = new CompletableFuture<>();
  private ProcessState state = ProcessState.STARTING;
  private Optional<String> initFailure = Optional.empty();
  private CompletableFuture<Optional<Invocation>> parked = new CompletableFuture<>();
  private Invocation current;

  private FunctionProcess(
      FunctionJvm jvm,
      RunningJvm running,
      ProcessListener listener,
      Timeout timeout,
      FunctionLog log) {
    this.jvm = jvm;
    this.running = running;
    this.listener = listener;
    this.timeout = timeout;
    this.report = new InvocationReport(jvm, log, running.pid());
  }

  /**
   * Starts a JVM.
   *
   * @param runtimeApi the address of the Runtime API for this JVM only
   */
  static FunctionProcess start(
      FunctionJvm jvm,
      String runtimeApi,
      ProcessListener listener,
      ScheduledExecutorService timer,
      FunctionLog log)
      throws IOException {
    requireNonNull(listener, "listener is null");
    RunningJvm running = jvm.start(runtimeApi);
    // A debugger can stop the function for any time.
    var timeout = new Timeout(timer, !jvm.debugged());
    var started = new FunctionProcess(jvm, running, listener, timeout, log);
    synchronized (started) {
      started.timeout.set(jvm.initLimit(), started::initTooSlow);
    }
    running.follow(log);
    running.onExit(started::exited);
    return started;
  }

  FunctionJvm jvm() {
    return jvm;
  }

  synchronized ProcessState state() {
    return state;
  }

  /** Called when the JVM requests its next event. The future is empty if there will be no event. */
  CompletableFuture<Optional<Invocation>> next() {
    CompletableFuture<Optional<Invocation>> waiting;
    synchronized (this) {
      if (state == ProcessState.DEAD) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      report.ready(state);
      timeout.clear();
      settle(new InvocationOutcome.Failed("Runtime.NoResponse", "asked for the next event first"));
      state = ProcessState.IDLE;
      parked = new CompletableFuture<>();
      waiting = parked;
    }
    listener.idle(this);
    return waiting;
  }

  /** Called when the JVM requests restore/next. The future is false if it will not be restored. */
  CompletableFuture<Boolean> snapshot() {
    synchronized (this) {
      if (state != ProcessState.STARTING) {
        return CompletableFuture.completedFuture(false);
      }
      report.snapshot();
      timeout.clear();
      state = ProcessState.SNAPSHOT;
    }
    listener.snapshot(this);
    return restored;
  }

  /** Restores a JVM from its snapshot. Only the listener calls it. */
  synchronized void restore() {
    if (state == ProcessState.SNAPSHOT) {
      report.restore();
      state = ProcessState.RESTORING;
      timeout.set(FunctionJvm.RESTORE_LIMIT, this::initTooSlow);
      restored.complete(true);
    }
  }

  /**
   * Sends an event to an idle JVM. Only the listener calls it.
   *
   * @return false if the JVM has ended in the meantime
   */
  boolean give(Invocation invocation) {
    CompletableFuture<Optional<Invocation>> waiting;
    synchronized (this) {
      if (state != ProcessState.IDLE) {
        return false;
      }
      state = ProcessState.BUSY;
      current = invocation;
      report.start(invocation);
      timeout.set(jvm.function().timeout(), () -> timeOut(invocation));
      waiting = parked;
    }
    waiting.complete(Optional.of(invocation));
    return true;
  }

  /**
   * Called when the JVM sends the response or the error of an event.
   *
   * @return false if it does not process this event
   */
  synchronized boolean answer(String id, InvocationOutcome outcome) {
    if (current == null || !current.id().equals(id)) {
      return false;
    }
    timeout.clear();
    settle(outcome);
    return true;
  }

  /** Called when the JVM reports that it cannot start, or that a snapshot hook failed. */
  synchronized void initError(String reason) {
    initFailure = Optional.of(reason);
  }

  RunningJvm running() {
    return running;
  }

  private void timeOut(Invocation invocation) {
    synchronized (this) {
      if (current != invocation) {
        return;
      }
      state = ProcessState.DEAD;
      settle(new InvocationOutcome.TimedOut(jvm.function().timeout()));
    }
    running.kill();
  }

  private void initTooSlow() {
    initError(
        "it was not ready after %d s: look at its constructor, its static fields and its hooks"
            .formatted(running.age().toSeconds()));
    running.kill();
  }

  private void exited(int status) {
    Optional<String> reason;
    synchronized (this) {
      reason =
          state.comingUp()
              ? initFailure.or(() -> Optional.of("its JVM ended with status " + status))
              : Optional.empty();
      timeout.clear();
      state = ProcessState.DEAD;
      settle(new InvocationOutcome.Exited(status));
      parked.complete(Optional.empty());
      restored.complete(false);
    }
    listener.dead(this, reason);
  }

  private void settle(InvocationOutcome outcome) {
    if (current != null) {
      Invocation settled = current;
      current = null;
      report.end(settled, outcome);
      settled.outcome().complete(outcome);
    }
  }
}
