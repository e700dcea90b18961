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
 * Limits the number of JVMs of all functions, and how many of them start at the same time.
 * Functions that need another JVM wait in a queue. If the limit is reached, the JVM that has been
 * idle longest is ended. This object is also the lock of all pools.
 */
final class JvmBudget {
  /** After this time, a JVM that is still starting no longer delays other starts. */
  private static final Duration SLOW_START = Duration.ofSeconds(10);

  private final int total;
  private final int starts;
  private final ScheduledExecutorService timer;
  private final Set<FunctionPool> pools = new LinkedHashSet<>();
  private final ArrayDeque<FunctionPool> line = new ArrayDeque<>();

  /**
   * @param total the maximum number of JVMs, from 1
   * @param starts the maximum number of JVMs that start at the same time, from 1
   */
  JvmBudget(int total, int starts, ScheduledExecutorService timer) {
    this.total = total;
    this.starts = starts;
    this.timer = requireNonNull(timer, "timer is null");
  }

  /** Why a function gets no other JVM, given its number of JVMs and its limit. */
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

  /**
   * Requests another JVM for a pool. It is started now or when the other requests before it are
   * done.
   */
  synchronized void ask(FunctionPool pool) {
    if (!line.contains(pool)) {
      line.add(pool);
    }
    assign();
  }

  /** Starts waiting requests up to the limits. Must be called after each change. */
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

  /** Whether another JVM can be started without ending an idle one. */
  synchronized boolean hasRoom() {
    return running() < total;
  }

  /** Whether a JVM of any function is starting. A waiting call can then still be served. */
  synchronized boolean moves() {
    return pools.stream().anyMatch(pool -> pool.jvms().starting().findAny().isPresent());
  }

  /** Whether a function without a JVM has waited longer than this call. */
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
