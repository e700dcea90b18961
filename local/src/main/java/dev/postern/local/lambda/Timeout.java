package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One limit at a time: setting another one drops the last. Its owner guards it with a lock. */
final class Timeout {
  private final ScheduledExecutorService timer;
  private final boolean enabled;
  private ScheduledFuture<?> pending;

  /**
   * @param enabled false = no limit is ever reached
   */
  Timeout(ScheduledExecutorService timer, boolean enabled) {
    this.timer = requireNonNull(timer, "timer is null");
    this.enabled = enabled;
  }

  /** A timer for any number of limits. What is cleared is gone at once, and its event with it. */
  static ScheduledExecutorService timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("time-outs").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Does something when the time is over, unless it is cleared before. */
  void set(Duration time, Runnable then) {
    clear();
    if (enabled) {
      pending = timer.schedule(then, time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The time does not matter any more. */
  void clear() {
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }
}
