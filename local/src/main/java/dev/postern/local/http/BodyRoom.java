package dev.postern.local.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that large request bodies may take at once. Requests wait for it in order; bodies up
 * to {@link #SMALL} never do.
 */
public final class BodyRoom {
  /** Bytes of a body that needs no room. */
  static final int SMALL = 64 * 1024;

  /**
   * A body becomes text, JSON and bytes again. This part of the heap leaves room for all of them.
   */
  private static final int PART_OF_HEAP = 16;

  private static final int UNIT = 1024;

  private final Semaphore units;
  private final Duration patience;

  /**
   * @param bytes of all large bodies together; at least one of the largest fits in any case
   */
  BodyRoom(long bytes, Duration patience) {
    long most = Math.max(bytes, BodyReader.LIMIT);
    this.units = new Semaphore((int) Math.min(Integer.MAX_VALUE, most / UNIT + 1), true);
    this.patience = patience;
  }

  /** As much as this JVM's heap allows. */
  public static BodyRoom ofThisJvm() {
    return new BodyRoom(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, Duration.ofSeconds(29));
  }

  /**
   * Takes room for a body, waiting for it.
   *
   * @return what to {@link #release}; 0 when there was none in time
   */
  int take(long bytes) {
    int wanted = (int) (bytes / UNIT + 1);
    try {
      boolean taken = units.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS);
      return taken ? wanted : 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  void release(int taken) {
    units.release(taken);
  }
}
