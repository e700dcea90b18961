package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The JVMs of one function. The first call starts the first JVM. An event goes to the JVM that
 * became idle last. If none is idle, more JVMs are started up to the limits of the function and of
 * the machine, and events wait in order. All pools share the lock of their {@link JvmBudget}.
 */
final class FunctionPool implements ProcessListener, AutoCloseable {
  private static final int QUEUE_LIMIT = 1_000;

  private final FunctionJvm jvm;
  private final RuntimeApi runtimeApi;
  private final FunctionLog log;
  private final int limit;
  private final JvmBudget budget;

  private final ArrayDeque<Invocation> waiting = new ArrayDeque<>();
  private final FunctionJvms jvms = new FunctionJvms();
  private long lastGiven = System.nanoTime();
  private boolean closed;

  /**
   * @param limit the maximum number of JVMs of this function, from 1
   */
  FunctionPool(
      FunctionJvm jvm, RuntimeApi runtimeApi, FunctionLog log, int limit, JvmBudget budget) {
    this.jvm = requireNonNull(jvm, "jvm is null");
    this.runtimeApi = requireNonNull(runtimeApi, "runtimeApi is null");
    this.log = requireNonNull(log, "log is null");
    this.limit = limit;
    this.budget = requireNonNull(budget, "budget is null");
    budget.join(this);
  }

  /** Adds a call to the queue. */
  void invoke(Invocation invocation) {
    synchronized (budget) {
      if (closed || waiting.size() >= QUEUE_LIMIT) {
        refuse(invocation, "%d events wait already".formatted(waiting.size()));
      } else {
        waiting.add(invocation);
        match();
      }
    }
  }

  /** Logs that other functions no longer wait for the start of this one. */
  void slowStart(Duration waited) {
    log.line("is not ready after %d s; other functions start now".formatted(waited.toSeconds()));
  }

  /** Whether a debugger can stop the function for any time. */
  boolean debugged() {
    return jvm.debugged();
  }

  /**
   * Starts a JVM before the first call if the function has a snapshot or a debugger, and if the
   * limits allow it.
   *
   * @return completes when the JVM is ready for its first call
   */
  CompletableFuture<Void> startAhead() {
    synchronized (budget) {
      boolean wanted = (jvm.debugged() || jvm.snapStart()) && jvms.size() == 0;
      if (!wanted || !budget.hasRoom()) {
        return CompletableFuture.completedFuture(null);
      }
      start();
      return jvms.firstReady();
    }
  }

  /**
   * Rejects a call that cannot be served: no JVM is starting, and none has taken an event of this
   * function during its time-out. A running call continues, as on Lambda.
   *
   * @param last whether the caller stops waiting. Then the call is removed from the queue, and it
   *     is rejected unless a JVM of this function is starting
   */
  void giveUp(Invocation invocation, boolean last) {
    synchronized (budget) {
      boolean starts = last ? jvms.starting().findAny().isPresent() : budget.moves();
      boolean given = !last && System.nanoTime() - lastGiven < jvm.function().timeout().toNanos();
      boolean ends = last || !starts && !given;
      if (ends && waiting.remove(invocation) && !starts) {
        refuse(invocation, budget.reason(jvms.size(), limit));
      }
    }
  }

  @Override
  public void snapshot(FunctionProcess process) {
    synchronized (budget) {
      jvms.parkSnapshot(process);
      match();
    }
  }

  @Override
  public void idle(FunctionProcess process) {
    synchronized (budget) {
      jvms.parkIdle(process);
      if (!jvm.debugged() && firstWaiting().filter(budget::starves).isPresent()) {
        jvms.endOldest();
      }
      match();
    }
  }

  @Override
  public void dead(FunctionProcess process, Optional<String> initFailure) {
    synchronized (budget) {
      jvms.remove(process);
      runtimeApi.forget(process);
      initFailure.ifPresent(this::failNext);
      match();
    }
  }

  /** Ends all JVMs. Calls that still wait are rejected. */
  @Override
  public void close() {
    Set<FunctionProcess> running;
    synchronized (budget) {
      closed = true;
      log.close();
      waiting.forEach(one -> refuse(one, "the local stack stops"));
      waiting.clear();
      running = jvms.copy();
    }
    running.forEach(process -> process.running().kill());
  }

  private void refuse(Invocation invocation, String reason) {
    log.line("throttled: " + reason);
    invocation.outcome().complete(new InvocationOutcome.Throttled());
  }

  private void match() {
    while (!waiting.isEmpty() && jvms.haveIdle()) {
      if (jvms.takeIdle().give(waiting.peek())) {
        waiting.poll();
        lastGiven = System.nanoTime();
      }
    }
    while (lacksJvm() && jvms.haveSnapshot()) {
      jvms.takeSnapshot().restore();
    }
    if (needsJvm()) {
      budget.ask(this);
    } else {
      budget.assign();
    }
  }

  private boolean lacksJvm() {
    return !closed && waiting.size() > jvms.starting().count();
  }

  /** Whether a call waits for another JVM and the function can have one more. */
  boolean needsJvm() {
    return lacksJvm() && jvms.size() < limit;
  }

  FunctionJvms jvms() {
    return jvms;
  }

  Optional<Invocation> firstWaiting() {
    return Optional.ofNullable(waiting.peek());
  }

  /** Starts a JVM. */
  void start() {
    try {
      jvms.add(
          runtimeApi.register(
              address -> FunctionProcess.start(jvm, address, this, budget.timer(), log)));
    } catch (IOException e) {
      failNext("no JVM can be started: " + e.getMessage());
    }
  }

  private void failNext(String reason) {
    log.line("cannot start: " + reason);
    if (!waiting.isEmpty()) {
      waiting.poll().outcome().complete(new InvocationOutcome.InitFailed(reason));
    }
  }
}
