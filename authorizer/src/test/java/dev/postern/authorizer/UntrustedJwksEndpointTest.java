package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F22: an https server with a certificate of an unknown authority. */
class UntrustedJwksEndpointTest {

  private static final String PASSWORD = "changeit";

  @Test
  void f22_certificateIsChecked(@TempDir Path folder) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("keys"))));
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

  private static SSLContext selfSigned(Path keys)
      throws IOException, GeneralSecurityException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String arguments = "-genkeypair -keyalg EC -alias server -dname CN=127.0.0.1 -storepass ";
    List<String> command = new ArrayList<>(List.of(keytool, "-keystore", keys.toString()));
    command.addAll(List.of((arguments + PASSWORD).split(" ")));
    assertEquals(0, new ProcessBuilder(command).redirectErrorStream(true).start().waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys)) {
      store.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
