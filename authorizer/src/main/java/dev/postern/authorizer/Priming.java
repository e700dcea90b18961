package dev.postern.authorizer;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.crac.Context;
import org.crac.Resource;

/**
 * Makes a SnapStart snapshot that is already warm. Before the snapshot the tenant's keys are
 * fetched into the live instance, and a rehearsal goes through a second instance of the whole
 * handler, often enough for compiled code.
 *
 * <p>The rehearsal shares nothing with the live instance: its key, its key set and its log lines
 * are thrown away. Nothing here can fail a deploy, and nothing stays connected.
 */
final class Priming implements Resource {

  /** Enough for the JIT's second compiler, about a second of work. */
  private static final int ROUNDS = 3_000;

  private static final Duration AT_MOST = Duration.ofSeconds(20);

  /** The compilers are done when none has finished anything for so long. */
  private static final Duration A_WHILE = Duration.ofMillis(100);

  private final Settings settings;
  private final Clock clock;
  private final Keys live;
  private final DecisionLog log;

  Priming(Settings settings, Clock clock, Keys live, DecisionLog log) {
    this.settings = settings;
    this.clock = clock;
    this.live = live;
    this.log = log;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    LogEntry entry = new LogEntry("");
    // The keys first: reading them takes other ways through the same code than a token does, and
    // what was compiled for tokens alone would be thrown away.
    try {
      live.fetchAhead(entry);
    } catch (RuntimeException fault) {
      entry.internalError(fault);
    }
    int rounds = rehearse(entry);
    log.writePriming(rounds, entry);
  }

  /** Touches no network: the first request after a restore judges the keys by their age. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing was left open, so there is nothing to open again.
  }

  /** Runs the rehearsal and says how many rounds there was time for. */
  private int rehearse(LogEntry entry) {
    int round = 0;
    try {
      Rehearsal rehearsal = new Rehearsal(settings, clock);
      long end = System.nanoTime() + AT_MOST.toNanos();
      while (round < ROUNDS && System.nanoTime() < end) {
        rehearsal.run(round++);
      }
      awaitCompilers(end);
      Encore.afterNextCollection(rehearsal::encore);
    } catch (GeneralSecurityException | RuntimeException | LinkageError fault) {
      // An unprimed snapshot is slow, not wrong.
      entry.internalError(fault);
    }
    return round;
  }

  /**
   * The compilers lag behind. What they had not finished at the snapshot they would do beside the
   * first request, on the same processor.
   */
  private static void awaitCompilers(long end) {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long seen;
    do {
      seen = compilers.getTotalCompilationTime();
      LockSupport.parkNanos(A_WHILE.toNanos());
    } while (compilers.getTotalCompilationTime() != seen && System.nanoTime() < end);
  }
}
