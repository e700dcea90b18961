package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One time limit. A new limit replaces the old one. The lock of its owner protects it. */
final class Timeout {
  private final ScheduledExecutorService timer;
  private final boolean enabled;
  private ScheduledFuture<?> pending;

  /**
   * @param enabled false = the limit is never reached
   */
  Timeout(ScheduledExecutorService timer, boolean enabled) {
    this.timer = requireNonNull(timer, "timer is null");
    this.enabled = enabled;
  }

  /** A timer for many limits. A cleared limit is removed immediately. */
  static ScheduledExecutorService timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("time-outs").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Runs an action after this time, unless the limit is cleared before. */
  void set(Duration time, Runnable then) {
    clear();
    if (enabled) {
      pending = timer.schedule(then, time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Clears the limit. */
  void clear() {
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }
}
