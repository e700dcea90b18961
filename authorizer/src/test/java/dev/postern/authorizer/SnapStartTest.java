package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The hooks under AWS's own runtime client in SnapStart mode, in a separate JVM. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the client's native part is for Linux only")
class SnapStartTest {

  @TempDir private Path folder;

  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String keySet = TestKeys.jwks();
  private HttpServer tenant;
  private RuntimeApi api;

  @BeforeEach
  void start() throws IOException {
    tenant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tenant.createContext(
        "/.well-known/jwks.json",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body = TestToken.utf8(keySet);
          exchange.sendResponseHeaders(
              body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    tenant.start();
    api = new RuntimeApi();
  }

  @AfterEach
  void stop() {
    api.close();
    tenant.stop(0);
  }

  @Test
  void n11_n12_snapshotIsPrimedAndLeavesNothingBehind() throws Exception {
    try (LambdaProcess lambda = launch(AuthorizerHandler.class)) {
      api.awaitSnapshot();
      assertEquals(1, fetches.get(), "the live key set is in the snapshot");
      assertTrue(lambda.output().matches("(?s).*\"rounds\":[1-9].*"), lambda.output());
      assertFalse(lambda.output().contains("outcome"), "priming writes no decision");
      assertFalse(lambda.output().contains("_aws"), "priming writes no metric");
      assertEquals(List.of(), connectionsTo(tenant.getAddress().getPort(), lambda.pid()));
      assertEquals(0, liveObjects(lambda.pid(), "sun.security.rsa.RSAPrivateCrtKeyImpl"));

      api.restore();
      RuntimeApi.Post answer = api.invoke(event(TestKeys.CURRENT, TestKeys.KID));
      assertEquals("response", answer.kind(), answer.body());
      assertTrue(answer.body().contains("\"userId\":\"auth0|ada\""), answer.body());
      assertEquals(1, fetches.get(), "fresh keys need no network after a restore");

      RuntimeApi.Post foreign = api.invoke(event(TestKeys.ATTACKER, "priming"));
      assertEquals("error", foreign.kind(), "the priming key is not in the live set");
      assertTrue(foreign.body().contains("\"errorMessage\":\"Unauthorized\""), foreign.body());
      assertTrue(lambda.output().contains("\"reason\":\"unknown_key\""), lambda.output());

      assertEquals(new RuntimeApi.Post("response", "null"), api.invoke("{\"type\":\"WARM_UP\"}"));
      assertEquals(
          2, count(lambda.output(), "\"outcome\""), "one line per request, none for WARM_UP");
    }
  }

  @Test
  void n09_restoredDaysLaterItAsksForTheKeysFirst() throws Exception {
    Path offset = Files.writeString(folder.resolve("offset"), "0");
    try (LambdaProcess lambda = launch(AgedHandler.class)) {
      api.awaitSnapshot();
      Duration gap = Duration.ofDays(3);
      Files.writeString(offset, String.valueOf(gap.toSeconds()));
      keySet = TestKeys.jwks(TestKeys.jwk(TestKeys.NEXT_KID, TestKeys.NEXT));
      api.restore();
      RuntimeApi.Post old = api.invoke(event(TestKeys.CURRENT, TestKeys.KID, gap));
      assertEquals("error", old.kind(), "the old key left the key set days ago");
      assertTrue(lambda.output().contains("\"reason\":\"unknown_key\""), lambda.output());
      RuntimeApi.Post fresh = api.invoke(event(TestKeys.NEXT, TestKeys.NEXT_KID, gap));
      assertEquals("response", fresh.kind(), lambda.output());
      assertEquals(2, fetches.get());
    }
  }

  @Test
  void n08_tenantThatIsDownFailsNoDeploy() throws Exception {
    Path offset = Files.writeString(folder.resolve("offset"), "0");
    keySet = "";
    try (LambdaProcess lambda = launch(AgedHandler.class)) {
      api.awaitSnapshot();
      assertTrue(lambda.output().contains("\"level\":\"WARN\",\"event\":\"primed\""));
      assertTrue(lambda.output().contains("\"keyRefresh\":\"IOException: status 503\""));
      keySet = TestKeys.jwks();
      Files.writeString(offset, String.valueOf(Keys.COOLDOWN.toSeconds()));
      api.restore();
      RuntimeApi.Post answer = api.invoke(event(TestKeys.CURRENT, TestKeys.KID));
      assertEquals("response", answer.kind(), lambda.output());
    }
  }

  private LambdaProcess launch(Class<?> handler) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("AUTH0_DOMAIN", issuer().substring(0, issuer().length() - 1));
    environment.put("AUTH0_AUDIENCE", TestToken.AUDIENCE);
    environment.put("ACCESS_RULES", TestAuthorizer.RULES);
    environment.put("AWS_SAM_LOCAL", "true");
    environment.put(AgedHandler.OFFSET_FILE, folder.resolve("offset").toString());
    return new LambdaProcess(folder, api, handler, environment);
  }

  private String issuer() {
    return "http://127.0.0.1:" + tenant.getAddress().getPort() + "/";
  }

  private String event(KeyPair key, String kid) {
    return event(key, kid, Duration.ZERO);
  }

  private String event(KeyPair key, String kid, Duration gap) {
    long now = Instant.now().plus(gap).getEpochSecond();
    String token =
        TestToken.good()
            .header("kid", '"' + kid + '"')
            .with("iss", '"' + issuer() + '"')
            .with("iat", now)
            .with("exp", now + 600)
            .sign(key.getPrivate());
    return "{\"type\":\"TOKEN\",\"authorizationToken\":\"Bearer %s\",\"methodArn\":\"%s/GET/posts\"}"
        .formatted(token, TestAuthorizer.STAGE_ARN);
  }

  private static int count(String text, String piece) {
    return (text.length() - text.replace(piece, "").length()) / piece.length();
  }

  /** The open TCP connections of the process to a port on loopback, from /proc. */
  private static List<String> connectionsTo(int port, long pid) throws IOException {
    String remote = "0100007F:%04X 01".formatted(port);
    List<String> mine;
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      mine = files.map(SnapStartTest::target).filter(t -> t.startsWith("socket:[")).toList();
    }
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/net/tcp"))) {
      return lines
          .filter(line -> line.contains(remote))
          .filter(line -> mine.contains("socket:[" + line.trim().split("\\s+")[9] + "]"))
          .toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "";
    }
  }

  /** The number of reachable objects of a class, counted by the JVM. */
  private static int liveObjects(long pid, String type) throws IOException, InterruptedException {
    Process histogram =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, histogram.waitFor(), text);
    return (int) text.lines().filter(line -> line.contains(type + " ")).count();
  }
}
