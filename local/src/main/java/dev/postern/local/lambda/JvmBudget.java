package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the JVMs of all functions together: how many there are, and how many of them are starting.
 * Functions that need another JVM wait in line; each turn starts one. When there is no room, the
 * JVM that has been idle for the longest time makes room. It is also the one lock of all pools.
 */
final class JvmBudget {
  /** A JVM that takes longer to start does not hold back other starts any more. */
  private static final Duration SLOW_START = Duration.ofSeconds(10);

  private final int total;
  private final int starts;
  private final ScheduledExecutorService timer;
  private final Set<FunctionPool> pools = new LinkedHashSet<>();
  private final ArrayDeque<FunctionPool> line = new ArrayDeque<>();

  /**
   * @param total how many JVMs there may be, from 1
   * @param starts how many of them may be starting at once, from 1
   */
  JvmBudget(int total, int starts, ScheduledExecutorService timer) {
    this.total = total;
    this.starts = starts;
    this.timer = requireNonNull(timer, "timer is null");
  }

  /** Why a function with so many JVMs, and so many allowed, gets no other one. */
  String reason(int jvms, int limit) {
    return jvms < limit
        ? "all functions together have %d JVMs; --max-jvms-total sets that".formatted(total)
        : "its %d JVMs are busy; --max-jvms sets that".formatted(limit);
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  synchronized void join(FunctionPool pool) {
    pools.add(pool);
  }

  /** A pool needs another JVM. It is started now, or when it is the pool's turn. */
  synchronized void ask(FunctionPool pool) {
    if (!line.contains(pool)) {
      line.add(pool);
    }
    assign();
  }

  /** Starts what waits in line, as far as there is room. To be called after each change. */
  synchronized void assign() {
    line.removeIf(pool -> !pool.needsJvm());
    while (!line.isEmpty() && starting() < starts && (running() < total || evict())) {
      FunctionPool pool = line.poll();
      pool.start();
      timer.schedule(this::assign, SLOW_START.toMillis(), TimeUnit.MILLISECONDS);
      if (pool.needsJvm()) {
        line.add(pool);
      }
    }
  }

  /** Whether another JVM may be started at once, without one that makes room. */
  synchronized boolean hasRoom() {
    return running() < total;
  }

  /** Whether any function's JVM is starting: then the calls that wait can hope. */
  synchronized boolean moves() {
    return pools.stream().anyMatch(pool -> pool.jvms().starting().findAny().isPresent());
  }

  /** Whether a function without any JVM has waited longer than this call, which has one now. */
  synchronized boolean starves(Invocation next) {
    return running() >= total
        && line.stream()
            .filter(pool -> pool.jvms().size() == 0)
            .flatMap(pool -> pool.firstWaiting().stream())
            .anyMatch(other -> other.arrived() - next.arrived() < 0);
  }

  private long starting() {
    return pools.stream()
        .flatMap(pool -> pool.jvms().starting())
        .filter(process -> process.running().age().compareTo(SLOW_START) < 0)
        .count();
  }

  private int running() {
    return pools.stream().mapToInt(pool -> pool.jvms().size()).sum();
  }

  private boolean evict() {
    Optional<FunctionPool> idle =
        pools.stream()
            .filter(pool -> !pool.debugged() && pool.jvms().oldestSince().isPresent())
            .min(Comparator.comparingLong(pool -> pool.jvms().oldestSince().getAsLong()));
    idle.ifPresent(pool -> pool.jvms().endOldest());
    return idle.isPresent();
  }
}
