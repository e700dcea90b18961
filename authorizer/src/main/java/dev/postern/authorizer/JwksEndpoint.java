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
 * The tenant's JWKS endpoint. A download takes at most {@link #TOTAL}, also from a slow server, and
 * at most {@value #MAX_BYTES} bytes. Redirects are not followed. No connection stays open.
 *
 * <p>{@link HttpURLConnection} because it starts fastest. It uses a proxy only if the system
 * properties of the JVM configure one, never from environment variables.
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

  /** With another limit, for tests. */
  JwksEndpoint(URI address, Duration total) {
    this.address = address;
    this.total = total;
  }

  /**
   * Loads what a download needs, beside whatever else is loading: a virtual thread, and a TLS
   * handshake up to the first message of one that is never sent. A new JVM spends a quarter of a
   * second of processor time on that: while Lambda starts a function it gives whole processors,
   * later only what the memory size pays for, and the time limit of a download would be used up by
   * ourselves.
   */
  JwksEndpoint preloading() {
    if ("https".equals(address.getScheme())) {
      Thread.ofPlatform().daemon().name("jwks-preload").start(this::loadDownload);
    }
    return this;
  }

  private void loadDownload() {
    // The first virtual thread of a JVM costs some 20 ms of processor time.
    Thread.ofVirtual().start(() -> {});
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine(address.getHost(), 443);
      engine.setUseClientMode(true);
      engine.beginHandshake();
      int size = engine.getSession().getPacketBufferSize();
      engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(size));
    } catch (GeneralSecurityException | IOException _) {
      // Then each download fails with the reason.
    }
  }

  /**
   * A read time-out starts again with every byte, so a second thread reads and this one keeps the
   * time of the whole. It is a virtual thread, because the interrupt of {@code cancel} closes the
   * socket that such a thread waits for, wherever in the answer that is. {@code disconnect()} from
   * this thread would wait for the reader, and so for the server.
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
   * without a pause. Without a stated length (chunked), the body ends with its JSON object:
   * trailers without an end could follow.
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
