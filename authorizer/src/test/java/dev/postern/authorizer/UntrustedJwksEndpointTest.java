package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F22: an https server with a certificate of an unknown authority. */
class UntrustedJwksEndpointTest {

  @Test
  void f22_certificateIsChecked(@TempDir Path folder) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.in(folder).context()));
    server.createContext("/", _ -> requests.incrementAndGet());
    server.start();
    try {
      URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
      IOException failure =
          assertThrows(
              IOException.class, () -> new JwksEndpoint(address, Duration.ofSeconds(30)).fetch());
      assertTrue(String.valueOf(failure.getCause()).contains("SSLHandshakeException"));
      assertEquals(0, requests.get());
    } finally {
      server.stop(0);
    }
  }
}
