package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.FunctionSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All functions of the stack, by logical id. */
final class Functions implements FunctionCaller, AutoCloseable {
  private final Map<String, FunctionPool> pools;
  private final Duration ahead;

  /**
   * @param pools in the order in which they start
   * @param ahead the maximum time that the start of a function waits for the function before it
   */
  Functions(Map<String, FunctionPool> pools, Duration ahead) {
    this.pools = new LinkedHashMap<>(requireNonNull(pools, "pools is null"));
    this.ahead = requireNonNull(ahead, "ahead is null");
  }

  @Override
  public Optional<InvocationOutcome> call(
      FunctionSpec function, byte[] event, String traceId, Duration patience) {
    FunctionPool pool = pools.get(function.id());
    requireNonNull(pool, "pool is null");
    Invocation invocation = Invocation.of(event, traceId);
    pool.invoke(invocation);
    try {
      return pool.debugged()
          ? Optional.of(invocation.outcome().get())
          : await(pool, invocation, function.timeout(), patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is a value, never an exception", e);
    }
  }

  // Checks the call each time that the time-out of the function has passed.
  private static Optional<InvocationOutcome> await(
      FunctionPool pool, Invocation invocation, Duration timeout, Duration patience)
      throws InterruptedException, ExecutionException {
    long end = invocation.arrived() + patience.toNanos();
    while (true) {
      long left = end - System.nanoTime();
      try {
        long time = Math.clamp(left, 0, timeout.toNanos());
        return Optional.of(invocation.outcome().get(time, TimeUnit.NANOSECONDS));
      } catch (TimeoutException _) {
        boolean last = end - System.nanoTime() <= 0;
        pool.giveUp(invocation, last);
        if (last) {
          return Optional.ofNullable(invocation.outcome().getNow(null));
        }
      }
    }
  }

  /**
   * Starts the JVMs that must exist before a call: those with a snapshot, and the one with a
   * debugger. They start one after the other, so that they do not slow each other down, with a
   * limit for each wait. Returns immediately.
   */
  void startAhead() {
    Thread.ofVirtual().start(() -> pools.values().forEach(this::startAhead));
  }

  private void startAhead(FunctionPool pool) {
    try {
      pool.startAhead().get(ahead.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      pool.slowStart(ahead);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("starting ahead is never interrupted and never fails", e);
    }
  }

  @Override
  public void close() {
    pools.values().forEach(FunctionPool::close);
  }
}
