package dev.postern.posts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server on a real socket that accepts every connection, reads all bytes, and never completes a
 * response. It writes raw bytes, because HTTP servers cannot send such responses.
 */
final class StuckServer implements AutoCloseable {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  /**
   * The behaviour of the server.
   *
   * <p>{@code start} is sent once, {@code more} repeatedly: every 10 ms, or without a pause for the
   * floods. During a flood the reader never waits, so no interrupt reaches it.
   */
  enum Behaviour {
    SENDS_NOTHING("", ""),
    STOPS_IN_THE_HEADERS("HTTP/1.1 200 OK\r\nContent-Ty", ""),
    STOPS_BEFORE_THE_BODY(OK + "Content-Length: 100\r\n\r\n", ""),
    STOPS_IN_THE_BODY(OK + "Content-Length: 100\r\n\r\n{", ""),
    STOPS_IN_A_CHUNK(CHUNKED + "64\r\n{", ""),
    STOPS_BEFORE_THE_LAST_CHUNK(CHUNKED + "2\r\n{}\r\n", ""),
    SENDS_HEADERS_WITHOUT_END("HTTP/1.1 200 OK\r\n", "X-More: a\r\n"),
    SENDS_INTERIM_RESPONSES_WITHOUT_END("", "HTTP/1.1 100 Continue\r\n\r\n"),
    SENDS_A_BODY_WITHOUT_END(OK + "Content-Length: 1000000\r\n\r\n", " "),
    SENDS_CHUNKS_WITHOUT_END(CHUNKED, "1\r\n \r\n"),
    SENDS_A_CHUNK_EXTENSION_WITHOUT_END(CHUNKED + "2;a=", "a"),
    SENDS_TRAILERS_WITHOUT_END(CHUNKED + "2\r\n{}\r\n0\r\n", "X-More: a\r\n"),
    FLOODS_HEADERS("HTTP/1.1 200 OK\r\n", "X-More: a\r\n"),
    FLOODS_INTERIM_RESPONSES("", "HTTP/1.1 100 Continue\r\n\r\n"),
    FLOODS_CHUNKS(CHUNKED, "1\r\n \r\n"),
    FLOODS_A_CHUNK_EXTENSION(CHUNKED + "2;a=", "a"),
    FLOODS_TRAILERS(CHUNKED + "2\r\n{}\r\n0\r\n", "X-More: a\r\n");

    private final byte[] start;
    private final byte[] more;

    Behaviour(String start, String more) {
      this.start = start.getBytes(ISO_8859_1);
      this.more = more.getBytes(ISO_8859_1);
    }

    private long pauseMillis() {
      return name().startsWith("FLOODS") ? 0 : 10;
    }
  }

  private final Behaviour behaviour;
  private final ServerSocket listener;
  private volatile boolean accepted;
  private final CountDownLatch left = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  StuckServer(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
  }

  /** Waits until a client has closed its connection; false if no client has after a minute. */
  boolean clientHasClosed() throws InterruptedException {
    // On a busy machine a client may give up before it connects.
    return !accepted || left.await(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    listener.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        accepted = true;
        threads.execute(() -> readUntilTheEnd(client));
        threads.execute(() -> write(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void readUntilTheEnd(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      while (in.read() >= 0) {}
    } catch (IOException _) {
      // The client closed the connection before it read all bytes.
    } finally {
      left.countDown();
    }
  }

  private void write(Socket client) {
    try {
      OutputStream out = client.getOutputStream();
      out.write(behaviour.start);
      while (behaviour.more.length > 0
          && !closing.await(behaviour.pauseMillis(), TimeUnit.MILLISECONDS)) {
        out.write(behaviour.more);
      }
    } catch (IOException _) {
      // The client has closed the connection, as the tests expect.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
