package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * F03, F05 over TLS: the server completes the handshake and then stops, or sends without an end. An
 * abandoned download closes its connection, so no thread stays and no memory grows.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsKeyServerTest {

  private static final SSLSocketFactory BEFORE = HttpsURLConnection.getDefaultSSLSocketFactory();
  private static SSLContext context;

  @BeforeAll
  static void trustTheServer(@TempDir Path folder) throws Exception {
    context = SelfSigned.in(folder).context();
    HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
  }

  @AfterAll
  static void restoreTrust() {
    HttpsURLConnection.setDefaultSSLSocketFactory(BEFORE);
  }

  /** Sends the start once and the rest, if it is not empty, without an end. */
  private static final class Server implements AutoCloseable {

    private final ServerSocket socket =
        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch clientClosed = new CountDownLatch(1);

    Server(String start, String rest) throws IOException {
      Thread.ofVirtual().start(() -> serve(TestToken.utf8(start), TestToken.utf8(rest)));
    }

    private void serve(byte[] start, byte[] rest) {
      try (Socket client = socket.accept()) {
        Thread.ofVirtual().start(() -> readToTheEnd(client));
        OutputStream out = client.getOutputStream();
        out.write(start);
        while (rest.length > 0 && !socket.isClosed()) {
          out.write(rest);
        }
        clientClosed.await();
      } catch (IOException _) {
        clientClosed.countDown();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void readToTheEnd(Socket client) {
      try {
        client.getInputStream().skip(Long.MAX_VALUE);
      } catch (IOException _) {
        // The client closed the connection before it read all bytes.
      }
      clientClosed.countDown();
    }

    URI address() {
      return URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
      socket.close();
      clientClosed.countDown();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stops after the handshake              | ''                                                  | ''
          stops in the headers                   | HTTP/1.1 200 OK\\r\\nX                              | ''
          stops in the body                      | HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\n{ | ''
          stops in a chunk extension             | CHUNKED5;x=                                         | ''
          sends headers without an end           | HTTP/1.1 200 OK\\r\\n                               | X-More: aaaa\\r\\n
          sends one header without an end        | HTTP/1.1 200 OK\\r\\nX:                             | aaaaaaaaaaaaaaaa
          sends interim responses without an end | ''                                                  | HTTP/1.1 100 Continue\\r\\n\\r\\n
          sends small chunks without an end      | CHUNKED                                             | 1\\r\\n \\r\\n
          sends long extensions without an end   | CHUNKED                                             | 1;e=aaaaaaaaaaaa\\r\\n{\\r\\n
          sends one extension without an end     | CHUNKED5;x=                                         | aaaaaaaaaaaaaaaa
          """)
  void anAbandonedDownloadClosesItsConnection(String what, String start, String rest)
      throws Exception {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    String first = start.translateEscapes().replace("CHUNKED", chunked);
    try (Server server = new Server(first, rest.translateEscapes())) {
      JwksEndpoint endpoint = new JwksEndpoint(server.address(), Duration.ofMillis(700));
      assertThrows(IOException.class, endpoint::fetch, what);
      assertTrue(server.clientClosed.await(30, TimeUnit.SECONDS), what);
    }
  }
}
