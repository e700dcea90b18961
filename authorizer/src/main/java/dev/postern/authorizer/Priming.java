package dev.postern.authorizer;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import org.crac.Context;
import org.crac.Resource;

/**
 * Makes a SnapStart snapshot that is already warm. Before the snapshot a rehearsal goes through a
 * second instance of the whole handler, often enough for compiled code, and the tenant's keys are
 * fetched into the live instance.
 *
 * <p>The rehearsal shares nothing with the live instance: its key, its key set and its log lines
 * are thrown away. Nothing here can fail a deploy, and nothing stays connected.
 */
final class Priming implements Resource {

  /** Enough for the JIT's second compiler, about a second of work. */
  private static final int ROUNDS = 3_000;

  private static final Duration AT_MOST = Duration.ofSeconds(20);

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
    String rehearsal = rehearse();
    LogEntry entry = new LogEntry("");
    try {
      live.fetchAhead(entry);
    } catch (RuntimeException fault) {
      entry.internalError(fault);
    }
    log.writePriming(rehearsal, entry);
  }

  /** Touches no network: the first request after a restore judges the keys by their age. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing was left open, so there is nothing to open again.
  }

  /** Runs the rehearsal and says how it went. */
  private String rehearse() {
    try {
      Rehearsal rehearsal = new Rehearsal(settings, clock);
      long end = System.nanoTime() + AT_MOST.toNanos();
      int round = 0;
      while (round < ROUNDS && System.nanoTime() < end) rehearsal.run(round++);
      return round + " rounds";
    } catch (GeneralSecurityException | RuntimeException | LinkageError fault) {
      // An unprimed snapshot is slow, not wrong.
      return fault.getClass().getName();
    }
  }
}
