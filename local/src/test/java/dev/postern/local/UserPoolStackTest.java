package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.postern.local.gateway.PoolTokens;
import dev.postern.local.lambda.TestFunctions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user pool authorizer in the real command, with an issuer on this machine. */
class UserPoolStackTest {
  private static final Path TEMPLATE = Path.of("src/test/templates/user-pool/template.yaml");

  @TempDir private Path folder;

  @Test
  void theRouteIsServedToHoldersOfValidTokensOnly() throws Exception {
    Files.copy(TEMPLATE, folder.resolve("template.yaml"));
    TestFunctions.putInto(folder.resolve("code"));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer issuer = HttpServer.create(address, 0);
    String url = "http://127.0.0.1:%d/".formatted(issuer.getAddress().getPort());
    PoolTokens tokens = new PoolTokens(url, Instant.now());
    serveKeys(issuer, tokens.keySet().getBytes(StandardCharsets.UTF_8));
    Path log = folder.resolve("log.txt");
    Process command = start(url).redirectError(log.toFile()).start();
    try {
      String api = command.inputReader().readLine();
      assertTrue(api != null, Files.readString(log));
      check(api, tokens);
    } finally {
      command.destroy();
      command.waitFor();
      issuer.stop(0);
    }
    assertTrue(Files.readString(log).contains("authorizer Pool accepts tokens of " + url));
    assertTrue(
        Files.readString(log).contains("authorizer Pool: the signature of the token is wrong"));
  }

  private static void serveKeys(HttpServer issuer, byte[] keys) {
    issuer.createContext(
        "/.well-known/jwks.json",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    issuer.start();
  }

  private static void check(String api, PoolTokens tokens) throws Exception {
    HttpResponse<String> passed = get(api + "/mine", "Bearer " + tokens.token("none"));
    HttpResponse<String> refused = get(api + "/mine", "Bearer " + tokens.token("another key"));
    assertEquals(200, passed.statusCode(), passed.body());
    JsonNode claims =
        JsonMapper.shared().readTree(passed.body()).at("/event/requestContext/authorizer/claims");
    assertEquals("ada", claims.path("sub").stringValue());
    assertEquals("editors,readers", claims.path("cognito:groups").stringValue());
    assertEquals(401, refused.statusCode());
    assertEquals("{\"message\":\"Unauthorized\"}", refused.body());
    assertEquals(
        "UnauthorizedException", refused.headers().firstValue("x-amzn-ErrorType").orElse(""));
    assertEquals(401, get(api + "/scoped", tokens.token("none")).statusCode());
    assertEquals(200, get(api + "/scoped", tokens.token("access token")).statusCode());
    assertEquals(200, get(api + "/open", "nonsense").statusCode());
  }

  private ProcessBuilder start(String issuer) {
    return CommandTest.command(
        "start-api",
        "--port",
        "0",
        "--template",
        folder.resolve("template.yaml").toString(),
        "--issuer-override",
        "Pool=" + issuer);
  }

  private static HttpResponse<String> get(String url, String authorization) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
