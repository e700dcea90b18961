package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One JVM of a function, and where it stands in the Lambda lifecycle. Its own calls to the Runtime
 * API move it on; a time-out or its end stop it.
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
   * @param runtimeApi the Runtime API's address for this JVM alone
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
    // A debugger may hold the function for any time.
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

  /** Called when the JVM requests its next event. The future is empty when no event will follow. */
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

  /** The JVM has come to restore/next. The future is false when it will not be restored. */
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

  /** Lets a JVM go on from its snapshot. Called by the listener only. */
  synchronized void restore() {
    if (state == ProcessState.SNAPSHOT) {
      report.restore();
      state = ProcessState.RESTORING;
      timeout.set(FunctionJvm.RESTORE_LIMIT, this::initTooSlow);
      restored.complete(true);
    }
  }

  /**
   * Gives an event to an idle JVM. Called by the listener only.
   *
   * @return false when the JVM has ended meanwhile
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
   * The JVM has answered an event, well or with an error.
   *
   * @return false when it does not work on this event
   */
  synchronized boolean answer(String id, InvocationOutcome outcome) {
    if (current == null || !current.id().equals(id)) {
      return false;
    }
    timeout.clear();
    settle(outcome);
    return true;
  }

  /** The JVM reports that it cannot come up, or that a snapshot hook failed. */
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
