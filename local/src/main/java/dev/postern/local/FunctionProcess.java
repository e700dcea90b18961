package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One JVM of a function, and where it stands in the Lambda lifecycle. Its own calls to the Runtime
 * API move it on; a time-out or its end stop it.
 */
final class FunctionProcess {

  /** The states; each change is in one method of this class. */
  enum State {
    /** Started; the handler is being built. */
    STARTING,
    /** SnapStart: past the snapshot, afterRestore hooks run. */
    RESTORING,
    /** Parked in next. */
    IDLE,
    /** Works on one event. */
    BUSY,
    /** Gone, or about to be. */
    DEAD;

    /** Whether it will ask for its first event. */
    boolean comingUp() {
      return switch (this) {
        case STARTING, RESTORING -> true;
        case IDLE, BUSY, DEAD -> false;
      };
    }
  }

  /** Who hands out events. */
  interface Owner {
    /** The process waits for an event. */
    void idle(FunctionProcess process);

    /**
     * The process has ended.
     *
     * @param initFailure why it never came up; empty when it had
     */
    void dead(FunctionProcess process, Optional<String> initFailure);
  }

  private final FunctionJvm jvm;
  private final Owner owner;
  private final ScheduledExecutorService timer;
  private final InvocationReport report;
  private final Process process;

  private State state = State.STARTING;
  private Optional<String> initFailure = Optional.empty();
  private CompletableFuture<Optional<Invocation>> parked = new CompletableFuture<>();
  private Invocation current;
  private ScheduledFuture<?> limit;

  private FunctionProcess(
      FunctionJvm jvm,
      Owner owner,
      ScheduledExecutorService timer,
      FunctionLog log,
      Process process) {
    this.jvm = jvm;
    this.owner = owner;
    this.timer = timer;
    this.process = process;
    this.report = new InvocationReport(jvm.function(), log, process.pid());
    log.follow(process.getInputStream());
    log.follow(process.getErrorStream());
  }

  /**
   * Starts a JVM.
   *
   * @param runtimeApi the Runtime API's address for this JVM alone
   * @param initLimit how long it may take to ask for its first event
   */
  static FunctionProcess start(
      FunctionJvm jvm,
      String runtimeApi,
      Owner owner,
      ScheduledExecutorService timer,
      FunctionLog log,
      Duration initLimit)
      throws IOException {
    requireNonNull(owner, "owner is null");
    var started = new FunctionProcess(jvm, owner, timer, log, jvm.start(runtimeApi));
    started.limit(initLimit, started::initTooSlow);
    started.process.onExit().thenAccept(ended -> started.exited(ended.exitValue()));
    return started;
  }

  /** The ARN that calls name, the function's own. */
  String functionArn() {
    return jvm.function().arn();
  }

  /** When a call that begins now is killed. */
  Instant deadline(Instant now) {
    return now.plus(jvm.function().timeout());
  }

  /** Where it stands now. */
  synchronized State state() {
    return state;
  }

  /** The JVM asks for its next event. The future is empty when there will be none. */
  CompletableFuture<Optional<Invocation>> next() {
    CompletableFuture<Optional<Invocation>> waiting;
    synchronized (this) {
      if (state == State.DEAD) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      report.ready(state);
      stopLimit();
      settle(new InvocationOutcome.Failed("Runtime.NoResponse", "asked for the next event first"));
      state = State.IDLE;
      parked = new CompletableFuture<>();
      waiting = parked;
    }
    owner.idle(this);
    return waiting;
  }

  /** SnapStart: the snapshot would be taken here, and is restored at once. */
  synchronized void restore() {
    if (state == State.STARTING) {
      report.snapshot();
      stopLimit();
      state = State.RESTORING;
      limit(Duration.ofSeconds(10), this::initTooSlow);
    }
  }

  /**
   * Gives an event to an idle JVM. Called by the owner only.
   *
   * @return false when the JVM has ended meanwhile
   */
  boolean give(Invocation invocation) {
    CompletableFuture<Optional<Invocation>> waiting;
    synchronized (this) {
      if (state != State.IDLE) {
        return false;
      }
      state = State.BUSY;
      current = invocation;
      report.start(invocation);
      if (!jvm.debugged()) {
        limit(jvm.function().timeout(), () -> timeOut(invocation));
      }
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
    stopLimit();
    settle(outcome);
    return true;
  }

  /** The JVM reports that it cannot come up, or that a snapshot hook failed. */
  synchronized void initError(String reason) {
    initFailure = Optional.of(reason);
  }

  /** Ends the JVM and all that it started. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void timeOut(Invocation invocation) {
    synchronized (this) {
      if (current != invocation) {
        return;
      }
      state = State.DEAD;
      settle(new InvocationOutcome.TimedOut(jvm.function().timeout()));
    }
    kill();
  }

  private void initTooSlow() {
    initError("it was not ready in time");
    kill();
  }

  private void exited(int status) {
    Optional<String> reason;
    synchronized (this) {
      reason =
          state.comingUp()
              ? initFailure.or(() -> Optional.of("its JVM ended with status " + status))
              : Optional.empty();
      stopLimit();
      state = State.DEAD;
      settle(new InvocationOutcome.Exited(status));
      parked.complete(Optional.empty());
    }
    owner.dead(this, reason);
  }

  // The event at hand, if any, has its outcome now.
  private void settle(InvocationOutcome outcome) {
    if (current != null) {
      var settled = current;
      current = null;
      report.end(settled, outcome);
      settled.outcome().complete(outcome);
    }
  }

  private void limit(Duration time, Runnable then) {
    limit = timer.schedule(then, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void stopLimit() {
    if (limit != null) {
      limit.cancel(false);
    }
  }
}
