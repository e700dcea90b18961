package dev.postern.local;

import static java.util.Objects.requireNonNull;

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

  Functions(Map<String, FunctionPool> pools) {
    // In order: the authorizer starts first.
    this.pools = new LinkedHashMap<>(requireNonNull(pools, "pools is null"));
  }

  @Override
  public Optional<InvocationOutcome> call(
      FunctionSpec function, byte[] event, String traceId, Duration patience) {
    var pool = requireNonNull(pools.get(function.id()), "no pool for " + function.id());
    var invocation = Invocation.of(event, traceId);
    pool.invoke(invocation);
    try {
      if (pool.debugged()) {
        return Optional.of(invocation.outcome().get());
      }
      return Optional.of(invocation.outcome().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      pool.abandon(invocation);
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is a value, never an exception", e);
    }
  }

  /**
   * Starts what has to be there before a call: snapshots, and the function that waits for a
   * debugger. One after the other, so that they do not slow each other down; nobody waits.
   */
  void startAhead() {
    Thread.ofVirtual().start(() -> pools.values().forEach(pool -> pool.startAhead().join()));
  }

  @Override
  public void close() {
    pools.values().forEach(FunctionPool::close);
  }
}
