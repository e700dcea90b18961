package dev.postern.authorizer;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;

/**
 * Runs a task after the next garbage collection.
 *
 * <p>Lambda's runtime collects garbage between the hooks and the snapshot. After a collection the
 * JVM checks each compiled method on its next call. This takes some microseconds for each of the
 * thousand methods that a request uses. Without this task, the first request after a restore would
 * pay for that.
 */
final class PostGcPriming {

  /** The runtime collects garbage directly after the hooks, so a longer wait is useless. */
  private static final Duration WAIT_LIMIT = Duration.ofSeconds(10);

  private PostGcPriming() {}

  /**
   * Waits in a separate thread.
   *
   * @return the thread. If Lambda takes the snapshot before it ends, the first request is slower,
   *     but correct
   */
  static Thread afterNextCollection(Runnable task) {
    ReferenceQueue<Object> collected = new ReferenceQueue<>();
    Reference<Object> marker = new WeakReference<>(new Object(), collected);
    Runnable wait =
        () -> {
          try {
            if (collected.remove(WAIT_LIMIT.toMillis()) == marker) {
              task.run();
            }
          } catch (InterruptedException | RuntimeException _) {
            // If the snapshot was taken during the task, the tokens can be expired after a restore.
          }
        };
    return Thread.ofPlatform().daemon().name("post-gc-priming").start(wait);
  }
}
