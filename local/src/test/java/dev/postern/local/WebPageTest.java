package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.lambda.BuildJdk;
import dev.postern.local.lambda.Proxies;
import dev.postern.local.lambda.TestFunctions;
import dev.postern.local.lambda.TestLog;
import dev.postern.local.template.Arns;
import dev.postern.local.template.StackModel;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a web page of another site can reach, also if the name of the site has the address of this
 * machine.
 */
class WebPageTest {
  @TempDir private Path folder;

  @Test
  void theGatewayServesItsOwnNamesOnly() throws Exception {
    var log = new TestLog();
    StackModel model = TestStack.model(folder, TestTemplate.TEXT);
    try (LocalStack stack = LocalStack.start(model, settings(), log.stream())) {
      int port = URI.create(stack.url()).getPort();
      for (String name : List.of("localhost", "127.0.0.1:3000", "[::1]:3000", "API.example:80")) {
        assertTrue(ask(port, "/patient/fine", "Host: " + name).startsWith("HTTP/1.1 200 "), name);
      }
      for (String name :
          List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example")) {
        String answer = ask(port, "/patient/fine", "Host: " + name);
        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        assertTrue(answer.contains("x-amzn-ErrorType: ForbiddenException"), answer);
        assertTrue(answer.endsWith("{\"message\":\"Forbidden\"}"), answer);
      }
      log.await("evil.example is not a name of this machine; --allow-host serves it");
    }
  }

  private static LocalStack.Settings settings() {
    return new LocalStack.Settings(
        "127.0.0.1",
        0,
        new Arns("eu-central-1"),
        TestFunctions.runtimeFolder(),
        BuildJdk.own(),
        TestFunctions.launchOptions(),
        Proxies.none(),
        Clock.systemUTC(),
        List.of("api.example"));
  }

  private static String ask(int port, String path, String headers) throws Exception {
    return exchange(
        port, "GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
  }

  private static String exchange(int port, String request) throws Exception {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
