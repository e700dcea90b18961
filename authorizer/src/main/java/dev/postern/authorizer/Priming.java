package dev.postern.authorizer;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.crac.Context;
import org.crac.Resource;

/**
 * Primes a SnapStart snapshot. It fetches the tenant's keys into the live handler, and sends
 * requests to a second handler until the JIT compiler has compiled the code.
 *
 * <p>The second handler shares nothing with the live one: its key, key set and log lines are
 * discarded. An error here never fails a deployment, and no connection stays open.
 */
final class Priming implements Resource {

  /** Makes the requests. Generating their key can fail. */
  @FunctionalInterface
  interface RequestsFactory {
    PrimingRequests create() throws GeneralSecurityException;
  }

  /** Enough for the JIT's second compiler, about a second of work. */
  private static final int ROUNDS = 3_000;

  private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

  /** The compilers are idle if they finish nothing for this long. */
  private static final Duration COMPILER_IDLE_TIME = Duration.ofMillis(100);

  private final Keys liveKeys;
  private final DecisionLog log;
  private final RequestsFactory factory;

  Priming(Keys liveKeys, DecisionLog log, RequestsFactory factory) {
    this.liveKeys = liveKeys;
    this.log = log;
    this.factory = factory;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    LogEntry entry = new LogEntry("");
    // Fetch the keys first. Parsing them takes other branches of the same code than a token does,
    // so the JIT compiler would discard the code that it compiled for tokens.
    try {
      liveKeys.prefetch(entry);
    } catch (RuntimeException fault) {
      entry.internalError(fault);
    }
    int rounds = sendRequests(entry);
    log.writePriming(rounds, entry);
  }

  /** Uses no network: the first request after a restore checks the age of the keys. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // No connection was left open, so none must be opened again.
  }

  /** Returns the number of rounds that finished within the time limit. */
  private int sendRequests(LogEntry entry) {
    int round = 0;
    try {
      PrimingRequests requests = factory.create();
      long end = System.nanoTime() + TIME_LIMIT.toNanos();
      while (round < ROUNDS && System.nanoTime() < end) {
        requests.send(round++);
      }
      awaitCompilers(end);
      PostGcPriming.afterNextCollection(requests::sendAll);
    } catch (GeneralSecurityException | RuntimeException | LinkageError fault) {
      // An unprimed snapshot is slow, not wrong.
      entry.internalError(fault);
    }
    return round;
  }

  /**
   * Waits for the JIT compilers. Work that they have not finished at the snapshot would run during
   * the first request, on the same processor.
   */
  private static void awaitCompilers(long end) {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long seen;
    do {
      seen = compilers.getTotalCompilationTime();
      LockSupport.parkNanos(COMPILER_IDLE_TIME.toNanos());
    } while (compilers.getTotalCompilationTime() != seen && System.nanoTime() < end);
  }
}
