package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F03: a slow server. The limit of two seconds applies to any sequence of bytes. */
@Execution(ExecutionMode.CONCURRENT)
class SlowJwksEndpointTest {

  private static final String BODY = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
  private static final String CHUNKS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  /**
   * Without a total limit, the reader waits for the end of each of these responses without a limit.
   */
  @ParameterizedTest(name = "F03 after {0}")
  @ValueSource(
      strings = {
        "HTTP/1.1 200 ",
        "HTTP/1.1 200 OK\r\nX: ",
        BODY,
        CHUNKS + "5;extension=",
        CHUNKS + "1\r\n{\r\n0\r\nTrailer: ",
        "HTTP/1.1 503 Unavailable\r\nContent-Length: 1000\r\n\r\n",
      })
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void f03_dripIsCutOff(String start) throws IOException {
    try (ServerSocket server = listen();
        ScheduledExecutorService ticks = Executors.newScheduledThreadPool(2)) {
      ticks.execute(() -> drip(server, start, ticks));
      String failure = failure(server);
      boolean isCutOff = failure.contains("no complete key set within 2 s");
      assertTrue(isCutOff || start.contains("503"), failure);
      ticks.shutdownNow();
    }
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void f03_silenceIsCutOff() throws IOException {
    try (ServerSocket server = listen()) {
      // The kernel accepts the connection, and no response follows.
      assertTrue(failure(server).contains("no complete key set within 2 s"));
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  private static String failure(ServerSocket server) {
    URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    return assertThrows(IOException.class, () -> new JwksEndpoint(address).fetch()).getMessage();
  }

  private static void drip(ServerSocket server, String start, ScheduledExecutorService ticks) {
    try {
      Socket client = server.accept();
      OutputStream out = client.getOutputStream();
      out.write(TestToken.utf8(start));
      ticks.scheduleAtFixedRate(() -> one(out), 0, 100, TimeUnit.MILLISECONDS);
    } catch (IOException _) {
      // The test has ended.
    }
  }

  private static void one(OutputStream out) {
    try {
      out.write('x');
      out.flush();
    } catch (IOException clientHungUp) {
      throw new UncheckedIOException(clientHungUp);
    }
  }
}
