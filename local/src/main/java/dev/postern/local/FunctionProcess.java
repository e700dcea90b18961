package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One JVM of a function, and where it stands in the Lambda lifecycle. Its own calls to the Runtime
 * API move it on; a time-out or its end stop it.
 */
final class FunctionProcess {

  private final FunctionJvm jvm;
  private final ProcessOwner owner;
  private final Deadline deadline;
  private final InvocationReport report;
  private final Process process;

  private ProcessState state = ProcessState.STARTING;
  private Optional<String> initFailure = Optional.empty();
  private CompletableFuture<Optional<Invocation>> parked = new CompletableFuture<>();
  private Invocation current;

  private FunctionProcess(
      FunctionJvm jvm,
      ProcessOwner owner,
      ScheduledExecutorService timer,
      FunctionLog log,
      Process process) {
    this.jvm = jvm;
    this.owner = owner;
    this.deadline = new Deadline(timer);
    this.process = process;
    this.report = new InvocationReport(jvm, log, process.pid());
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
      ProcessOwner owner,
      ScheduledExecutorService timer,
      FunctionLog log,
      Duration initLimit)
      throws IOException {
    requireNonNull(owner, "owner is null");
    var started = new FunctionProcess(jvm, owner, timer, log, jvm.start(runtimeApi));
    synchronized (started) {
      started.deadline.set(initLimit, started::initTooSlow);
    }
    started.process.onExit().thenAccept(ended -> started.exited(ended.exitValue()));
    return started;
  }

  FunctionSpec function() {
    return jvm.function();
  }

  /** Where it stands now. */
  synchronized ProcessState state() {
    return state;
  }

  /** The JVM asks for its next event. The future is empty when there will be none. */
  CompletableFuture<Optional<Invocation>> next() {
    CompletableFuture<Optional<Invocation>> waiting;
    synchronized (this) {
      if (state == ProcessState.DEAD) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      report.ready(state);
      deadline.clear();
      settle(new InvocationOutcome.Failed("Runtime.NoResponse", "asked for the next event first"));
      state = ProcessState.IDLE;
      parked = new CompletableFuture<>();
      waiting = parked;
    }
    owner.idle(this);
    return waiting;
  }

  /** SnapStart: the snapshot would be taken here, and is restored at once. */
  synchronized void restore() {
    if (state == ProcessState.STARTING) {
      report.snapshot();
      deadline.clear();
      state = ProcessState.RESTORING;
      deadline.set(Duration.ofSeconds(10), this::initTooSlow);
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
      if (state != ProcessState.IDLE) {
        return false;
      }
      state = ProcessState.BUSY;
      current = invocation;
      report.start(invocation);
      if (!jvm.debugged()) {
        deadline.set(jvm.function().timeout(), () -> timeOut(invocation));
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
    deadline.clear();
    settle(outcome);
    return true;
  }

  /** The JVM reports that it cannot come up, or that a snapshot hook failed. */
  synchronized void initError(String reason) {
    initFailure = Optional.of(reason);
  }

  /** Lets the JVM end by itself: it does when its standard input closes. */
  void end() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It has ended already.
    }
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
      state = ProcessState.DEAD;
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
      deadline.clear();
      state = ProcessState.DEAD;
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
}
