package dev.postern.posts;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Limits the time of every network read of the functions, whatever the server sends.
 *
 * <p>A socket's time-out restarts with every byte, and {@code HttpURLConnection.disconnect()} waits
 * for the thread that reads. So a virtual thread reads, and the caller waits for it. {@code cancel}
 * interrupts the virtual thread, which closes its socket while it waits for a byte.
 */
final class BoundedRead {
  private BoundedRead() {}

  /**
   * Runs a read on a virtual thread. An interrupt of the caller also ends the wait, and the
   * interrupt flag stays set.
   *
   * @param atMost the longest time to wait
   * @param read must close what it opened, on its own thread, before it returns or throws
   * @throws TimedOut if the read takes longer
   * @throws IOException if the read fails, or if the caller is interrupted
   */
  static <T> T within(Duration atMost, Callable<T> read) throws IOException {
    FutureTask<T> task = new FutureTask<>(read);
    Thread.startVirtualThread(task);
    try {
      return task.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(failed.getCause());
    } catch (TimeoutException _) {
      throw new TimedOut();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } finally {
      task.cancel(true);
    }
  }

  /** The server did not complete its response in time. */
  static final class TimedOut extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
