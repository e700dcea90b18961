package dev.postern.posts;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one way to read from the network here: a read that ends in time, whatever the server does.
 *
 * <p>A socket's own time-out starts again with every byte. {@code HttpURLConnection.disconnect()}
 * does not help either: it waits for the thread that reads. So a virtual thread reads, and the
 * caller waits for it. The interrupt of {@code cancel} closes the socket of a virtual thread that
 * waits for a byte.
 */
final class BoundedRead {
  private BoundedRead() {}

  /**
   * Runs a read on a virtual thread. An interrupt of the caller ends the wait, too, and stays set.
   *
   * @param atMost how long to wait
   * @param read must close what it opened before it returns or throws, on its own thread
   * @throws TimedOut when the read has not ended in time
   * @throws IOException when the read fails, or when the caller is interrupted
   */
  static <T> T within(Duration atMost, Callable<T> read) throws IOException {
    FutureTask<T> answer = new FutureTask<>(read);
    Thread.startVirtualThread(answer);
    try {
      return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
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
      answer.cancel(true);
    }
  }

  /** The server did not answer in time. */
  static final class TimedOut extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
