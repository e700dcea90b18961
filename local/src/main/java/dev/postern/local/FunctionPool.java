package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The JVMs of one function. None runs before the first call. An event goes to the JVM that was idle
 * last; while none is, more are started up to a limit, and events wait in order.
 */
final class FunctionPool implements ProcessOwner, AutoCloseable {
  private static final int QUEUE_LIMIT = 1_000;

  private final FunctionJvm jvm;
  private final RuntimeApi runtimeApi;
  private final ScheduledExecutorService timer;
  private final FunctionLog log;
  private final int limit;

  private final ArrayDeque<Invocation> waiting = new ArrayDeque<>();
  private final ArrayDeque<FunctionProcess> idle = new ArrayDeque<>();
  private final ArrayDeque<FunctionProcess> snapshots = new ArrayDeque<>();
  private final CompletableFuture<Void> startedAhead = new CompletableFuture<>();
  private final Set<FunctionProcess> processes = new HashSet<>();
  private boolean closed;

  /**
   * @param limit how many JVMs may run at once, from 1
   */
  FunctionPool(
      FunctionJvm jvm,
      RuntimeApi runtimeApi,
      ScheduledExecutorService timer,
      FunctionLog log,
      int limit) {
    this.jvm = requireNonNull(jvm, "jvm is null");
    this.runtimeApi = requireNonNull(runtimeApi, "runtimeApi is null");
    this.timer = requireNonNull(timer, "timer is null");
    this.log = requireNonNull(log, "log is null");
    this.limit = limit;
  }

  /** Queues a call; its outcome comes in {@link Invocation#outcome}. */
  synchronized void invoke(Invocation invocation) {
    if (closed || waiting.size() >= QUEUE_LIMIT) {
      invocation.outcome().complete(new InvocationOutcome.Throttled());
      return;
    }
    waiting.add(invocation);
    match();
  }

  /** Whether a debugger may hold the function for any time. */
  boolean debugged() {
    return jvm.debugged();
  }

  /**
   * Starts a JVM before there is a call for it, when it is to have a snapshot or a debugger.
   *
   * @return done when it has come as far as it can without a call
   */
  synchronized CompletableFuture<Void> startAhead() {
    if (!jvm.debugged() && !jvm.snapStart()) {
      return CompletableFuture.completedFuture(null);
    }
    start();
    return startedAhead;
  }

  /** Takes back a call that still waits; one that runs goes on, as on Lambda. */
  synchronized void abandon(Invocation invocation) {
    waiting.remove(invocation);
  }

  @Override
  public synchronized void snapshot(FunctionProcess process) {
    snapshots.push(process);
    startedAhead.complete(null);
    match();
  }

  @Override
  public synchronized void idle(FunctionProcess process) {
    startedAhead.complete(null);
    idle.push(process);
    match();
  }

  @Override
  public synchronized void dead(FunctionProcess process, Optional<String> initFailure) {
    processes.remove(process);
    idle.remove(process);
    snapshots.remove(process);
    startedAhead.complete(null);
    runtimeApi.forget(process);
    initFailure.ifPresent(this::failNext);
    match();
  }

  /** Ends all JVMs; what still waits is refused. */
  @Override
  public void close() {
    Set<FunctionProcess> running;
    synchronized (this) {
      closed = true;
      log.close();
      waiting.forEach(one -> one.outcome().complete(new InvocationOutcome.Throttled()));
      waiting.clear();
      running = Set.copyOf(processes);
    }
    running.forEach(process -> process.running().kill());
  }

  private void match() {
    while (!waiting.isEmpty() && !idle.isEmpty()) {
      if (idle.pop().give(waiting.peek())) {
        waiting.poll();
      }
    }
    while (waiting.size() > comingUp() && !snapshots.isEmpty()) {
      snapshots.pop().restore();
    }
    while (!closed && waiting.size() > comingUp() && processes.size() < limit) {
      start();
    }
  }

  private long comingUp() {
    return processes.stream().filter(process -> process.state().comingUp()).count();
  }

  private void start() {
    try {
      processes.add(
          runtimeApi.register(address -> FunctionProcess.start(jvm, address, this, timer, log)));
    } catch (IOException e) {
      failNext("no JVM can be started: " + e.getMessage());
    }
  }

  // Each failed start fails the one call that it was made for, so a function that never comes up
  // is tried once per call.
  private void failNext(String reason) {
    log.line("cannot start: " + reason);
    if (!waiting.isEmpty()) {
      waiting.poll().outcome().complete(new InvocationOutcome.InitFailed(reason));
    }
  }
}
