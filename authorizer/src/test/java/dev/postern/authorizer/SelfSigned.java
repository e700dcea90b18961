package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A new self-signed certificate for 127.0.0.1. */
record SelfSigned(KeyStore keys) {
  private static final String PASSWORD = "changeit";

  /** Makes the certificate with the JDK's keytool, which writes it to a file of this folder. */
  static SelfSigned in(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Path file = folder.resolve("keys");
    String arguments =
        "-genkeypair -keyalg EC -alias server -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -storepass"
            + " ";
    List<String> command = new ArrayList<>(List.of(keytool, "-keystore", file.toString()));
    command.addAll(List.of((arguments + PASSWORD).split(" ")));
    assertEquals(0, new ProcessBuilder(command).redirectErrorStream(true).start().waitFor());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(file)) {
      keys.load(bytes, PASSWORD.toCharArray());
    }
    return new SelfSigned(keys);
  }

  /** For servers with this certificate, and for clients that trust it. */
  SSLContext context() throws GeneralSecurityException, IOException {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
