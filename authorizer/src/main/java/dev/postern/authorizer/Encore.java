package dev.postern.authorizer;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;

/**
 * Runs something once more, as soon as the garbage has been collected.
 *
 * <p>Lambda's runtime collects garbage between the hooks and the snapshot. After such a collection
 * the JVM looks at each compiled method anew when it is next called: some microseconds for each of
 * the thousand that a request goes through. Without an encore the first request after a restore
 * pays for them.
 */
final class Encore {

  /** The runtime collects right after the hooks. What has not been collected by then, never is. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Encore() {}

  /**
   * Waits in a thread of its own, which is returned. A snapshot taken too early is slower, not
   * wrong.
   */
  static Thread afterNextCollection(Runnable encore) {
    ReferenceQueue<Object> collected = new ReferenceQueue<>();
    Reference<Object> litter = new WeakReference<>(new Object(), collected);
    Runnable wait =
        () -> {
          try {
            if (collected.remove(PATIENCE.toMillis()) == litter) {
              encore.run();
            }
          } catch (InterruptedException | RuntimeException _) {
            // A snapshot taken in the middle can be restored when rehearsal tokens have expired.
          }
        };
    return Thread.ofPlatform().daemon().name("encore").start(wait);
  }
}
