package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * F03: a key server that sends bytes without a pause and without an end. The reader never waits, so
 * the JDK does not see the interrupt of an abandoned download. The connection must still be closed:
 * otherwise the reader runs as long as the server sends, and its memory grows.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FloodingKeyServerTest {

  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  /** Sends the start once and the rest without an end, until the client closes the connection. */
  private static final class FloodingServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final CountDownLatch clientClosed = new CountDownLatch(1);

    FloodingServer(String start, String rest) throws IOException {
      Thread.ofVirtual().start(() -> send(TestToken.utf8(start), TestToken.utf8(rest)));
    }

    private void send(byte[] start, byte[] rest) {
      try (Socket client = socket.accept()) {
        OutputStream out = client.getOutputStream();
        out.write(start);
        while (!socket.isClosed()) {
          out.write(rest);
        }
      } catch (IOException _) {
        clientClosed.countDown();
      }
    }

    JwksEndpoint endpoint(Duration total) {
      return new JwksEndpoint(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"), total);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          small chunks                       | 1\\r\\n \\r\\n
          small chunks with long extensions  | 1;extension=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\r\\n{\\r\\n
          closing braces                     | 1\\r\\n}\\r\\n
          large chunks                       | 40\\r\\n                                                                \\r\\n
          """)
  void anAbandonedDownloadClosesItsConnection(String what, String rest) throws Exception {
    try (FloodingServer server = new FloodingServer(CHUNKED, rest.translateEscapes())) {
      assertThrows(IOException.class, () -> server.endpoint(Duration.ofMillis(500)).fetch(), what);
      assertTrue(server.clientClosed.await(30, TimeUnit.SECONDS), what);
    }
  }

  /**
   * The object is complete, so the key set is used, and the trailers (RFC 9112, section 7.1.2) are
   * not.
   */
  @Test
  void trailersWithoutAnEndAreNotRead() throws Exception {
    String set = "{\"keys\":[]}";
    String start = CHUNKED + Integer.toHexString(set.length()) + "\r\n" + set + "\r\n0\r\n";
    try (FloodingServer server = new FloodingServer(start, "X-More: aaaaaaaaaaaaaaaa\r\n")) {
      byte[] read = server.endpoint(Duration.ofSeconds(30)).fetch();
      assertArrayEquals(TestToken.utf8(set), read);
      assertTrue(server.clientClosed.await(30, TimeUnit.SECONDS));
    }
  }
}
