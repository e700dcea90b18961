package dev.postern.local.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory for large request bodies. Requests wait for it in order. Bodies up to {@link #SMALL}
 * do not wait.
 */
public final class BodyRoom {
  /** The size of a body that uses none of this memory, in bytes. */
  static final int SMALL = 64 * 1024;

  /**
   * A body is converted to text, to JSON and back to bytes. This share of the heap is enough for
   * all of them.
   */
  private static final int PART_OF_HEAP = 16;

  private static final int UNIT = 1024;

  private final Semaphore units;
  private final Duration patience;

  /**
   * @param bytes for all large bodies; one body of the maximum size always fits
   */
  BodyRoom(long bytes, Duration patience) {
    long most = Math.max(bytes, BodyReader.LIMIT);
    this.units = new Semaphore((int) Math.min(Integer.MAX_VALUE, most / UNIT + 1), true);
    this.patience = patience;
  }

  /** The memory that the heap of this JVM allows. */
  public static BodyRoom ofThisJvm() {
    return new BodyRoom(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, Duration.ofSeconds(29));
  }

  /**
   * Waits for the memory of a body.
   *
   * @return the bytes to {@link #release}; 0 if the time ended first
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
