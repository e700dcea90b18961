package dev.postern.authorizer;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * The tenant's JWKS endpoint. A download takes at most {@link #TOTAL} and reads at most {@value
 * #MAX_BYTES} bytes. It follows no redirects and keeps no connection open.
 *
 * <p>{@link HttpURLConnection} starts faster than the newer client. It uses a proxy only if system
 * properties of the JVM configure one, never because of an environment variable.
 */
final class JwksEndpoint implements KeyFetcher {

  static final Duration CONNECT = Duration.ofSeconds(1);
  static final Duration TOTAL = Duration.ofSeconds(2);
  static final int MAX_BYTES = 128 * 1024;

  private final URI address;
  private final Duration total;

  JwksEndpoint(URI address) {
    this(address, TOTAL);
  }

  JwksEndpoint(URI address, Duration total) {
    this.address = address;
    this.total = total;
  }

  /**
   * Loads the classes of a download in parallel with the start: a virtual thread and the first
   * message of a TLS handshake, which is not sent. This takes 250 ms of processor time in a new
   * JVM. Lambda gives whole processors during the start. Later, a function gets only the share of
   * its memory size, and the download could exceed its time limit.
   */
  JwksEndpoint preloading() {
    if ("https".equals(address.getScheme())) {
      Thread.ofPlatform().daemon().name("jwks-preload").start(this::loadDownload);
    }
    return this;
  }

  private void loadDownload() {
    // The first virtual thread of a JVM costs about 20 ms of processor time.
    Thread.ofVirtual().start(() -> {});
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine(address.getHost(), 443);
      engine.setUseClientMode(true);
      engine.beginHandshake();
      int size = engine.getSession().getPacketBufferSize();
      engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(size));
    } catch (GeneralSecurityException | IOException _) {
      // Each download will fail with the reason.
    }
  }

  /**
   * A read time-out restarts with every byte, so this thread limits the total time while another
   * thread reads. That thread is virtual, because {@code cancel} then closes the socket that it
   * waits for. {@code disconnect()} in this thread would wait for the reader.
   */
  @Override
  public byte[] fetch() throws IOException {
    FutureTask<byte[]> download = new FutureTask<>(this::download);
    Thread.ofVirtual().name("jwks-download").start(download);
    try {
      return download.get(total.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      throw new IOException("download failed", failure.getCause());
    } catch (TimeoutException _) {
      throw new IOException("no complete key set within " + total.toSeconds() + " s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    } finally {
      download.cancel(true);
    }
  }

  private byte[] download() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout((int) CONNECT.toMillis());
    // Ends an abandoned download. The caller enforces the limit.
    connection.setReadTimeout((int) total.plus(CONNECT).toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("Accept-Encoding", "identity");
    connection.setRequestProperty("Connection", "close");
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("status " + connection.getResponseCode());
      }
      return body(connection);
    } finally {
      connection.disconnect();
    }
  }

  /**
   * Checks for an interrupt after each part, because the JDK ignores interrupts while bytes arrive
   * without a pause. A body without a stated length (chunked) ends with its JSON object, because
   * endless trailers can follow.
   */
  private static byte[] body(HttpURLConnection connection) throws IOException {
    // Do not close the stream, because that reads until the server stops. The caller disconnects.
    InputStream in = connection.getInputStream();
    boolean chunked = connection.getContentLengthLong() < 0;
    byte[] bytes = new byte[MAX_BYTES + 1];
    int length = 0;
    while (length <= MAX_BYTES && !Thread.currentThread().isInterrupted()) {
      int count = in.read(bytes, length, bytes.length - length);
      length += Math.max(count, 0);
      if (count < 0 || (chunked && isObject(bytes, length))) {
        return Arrays.copyOf(bytes, length);
      }
    }
    throw new IOException(
        length > MAX_BYTES ? "more than " + MAX_BYTES + " bytes" : "the download was abandoned");
  }

  private static boolean isObject(byte[] bytes, int length) {
    if (length == 0 || bytes[length - 1] != '}') {
      return false;
    }
    try {
      StrictJson.object(Arrays.copyOf(bytes, length));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
