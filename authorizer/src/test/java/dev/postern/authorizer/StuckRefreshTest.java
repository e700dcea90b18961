package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * F05 in a process of its own under AWS's runtime client: the keys are 11 minutes old, and the key
 * server sends part of an answer and then nothing.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the client's native part is for Linux only")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StuckRefreshTest {

  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean stuck;

  /** The key server stays stuck until the test has ended, so no answer can come from it. */
  @Test
  void oldKeysServeWhileTheKeyServerIsStuck(@TempDir Path folder) throws Exception {
    Path offset = Files.writeString(folder.resolve("offset"), "0");
    HttpServer tenant = startTenant();
    String address = "http://127.0.0.1:" + tenant.getAddress().getPort();
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda =
            new LambdaProcess(folder, api, AgedHandler.class, environment(address, offset))) {
      api.awaitSnapshot();
      api.restore();
      Duration gap = untilKeysAreFetched(api, address, offset);
      stuck = true;
      gap = gap.plus(Keys.SOFT_AGE).plusMinutes(1);
      Files.writeString(offset, String.valueOf(gap.toSeconds()));

      RuntimeApi.Post answer = api.invoke(event(address + "/", gap));

      assertEquals("response", answer.kind(), lambda.output());
      assertTrue(lambda.output().contains("\"KeyRefreshFailed\":1"), lambda.output());
      assertTrue(
          lambda.output().contains("\"keyRefresh\":\"IOException: no complete key set within 2 s"));
    } finally {
      end.countDown();
      tenant.stop(0);
    }
  }

  private HttpServer startTenant() throws IOException {
    HttpServer tenant =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tenant.createContext("/.well-known/jwks.json", this::answer);
    tenant.start();
    return tenant;
  }

  /** On a busy machine a fetch can take too long. The next one is after the cooldown. */
  private static Duration untilKeysAreFetched(RuntimeApi api, String address, Path offset)
      throws IOException, InterruptedException {
    Duration gap = Duration.ZERO;
    while (!"response".equals(api.invoke(event(address + "/", gap)).kind())) {
      gap = gap.plus(Keys.COOLDOWN);
      Files.writeString(offset, String.valueOf(gap.toSeconds()));
    }
    return gap;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] keys = TestToken.utf8(TestKeys.jwks());
    exchange.sendResponseHeaders(200, keys.length);
    exchange.getResponseBody().write(keys, 0, stuck ? 1 : keys.length);
    if (stuck) {
      exchange.getResponseBody().flush();
      try {
        end.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  private static Map<String, String> environment(String address, Path offset) {
    return Map.of(
        "AUTH0_DOMAIN",
        address,
        "AUTH0_AUDIENCE",
        TestToken.AUDIENCE,
        "ACCESS_RULES",
        TestAuthorizer.RULES,
        "AWS_SAM_LOCAL",
        "true",
        AgedHandler.OFFSET_FILE,
        offset.toString());
  }

  private static String event(String issuer, Duration gap) {
    long now = Instant.now().plus(gap).getEpochSecond();
    String token =
        TestToken.good()
            .with("iss", '"' + issuer + '"')
            .with("iat", now)
            .with("exp", now + 600)
            .sign();
    return "{\"type\":\"TOKEN\",\"authorizationToken\":\"Bearer %s\",\"methodArn\":\"%s/GET/posts\"}"
        .formatted(token, TestAuthorizer.STAGE_ARN);
  }
}
