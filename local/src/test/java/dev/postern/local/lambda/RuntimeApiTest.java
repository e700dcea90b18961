package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.http.HttpListener;
import dev.postern.local.template.Arns;
import dev.postern.local.template.FunctionSpec;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Runtime API serves the runtimes of functions only: web pages on this machine get a 403. */
class RuntimeApiTest {
  @TempDir private Path folder;

  // The secret path was the only protection against web pages. The waiting event contains a bearer
  // token.
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the runtime itself       | Host: 127.0.0.1:PORT                               | 404
          a page with an origin    | Host: 127.0.0.1:PORT\\r\\nOrigin: http://127.0.0.1 | 403
          a page without an origin | Host: 127.0.0.1:PORT\\r\\nOrigin: null             | 403
          a name pointed here      | Host: evil.example:PORT                            | 403
          another name             | Host: localhost:PORT                               | 403
          """)
  void theRuntimeApiAnswersRuntimesOnly(String who, String headers, int status) throws Exception {
    try (var api = new Api()) {
      String fields = headers.replace("PORT", "" + api.port()).replace("\\r\\n", "\r\n");
      String answer = ask(api.port(), "/" + api.secret() + "/nothing", fields);
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }
  }

  @Test
  void credentialsNeedTheTokenOfTheirJvm() throws Exception {
    try (var api = new Api()) {
      String path = "/" + api.secret() + FunctionCredentials.PATH;
      String host = "Host: 127.0.0.1:" + api.port();
      String token = "\r\nAuthorization: " + api.process.running().credentials().token();

      assertTrue(ask(api.port(), path, host).startsWith("HTTP/1.1 403 "));
      assertTrue(ask(api.port(), path, host + token + "x").startsWith("HTTP/1.1 403 "));
      String answer = ask(api.port(), path, host + token);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.contains("{\"AccessKeyId\":\"local\",\"SecretAccessKey\":"), answer);
    }
  }

  @ParameterizedTest
  @CsvSource({"null", "''", "nonsense", "7", "[]", "nested", "'{\"errorMessage\":{\"a\":[1]}}'"})
  void aBadBodyEndsNothing(String body) throws Exception {
    try (var api = new Api()) {
      String text = body.equals("nested") ? "[".repeat(3_000) + "]".repeat(3_000) : body;
      for (String call : List.of("init/error", "restore/error", "invocation/none/error")) {
        String host = "Host: 127.0.0.1:" + api.port();
        String request =
            "POST /%s/2018-06-01/runtime/%s HTTP/1.1\r\n%s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(api.secret(), call, host, text.length(), text);
        String answer = exchange(api.port(), request);
        assertTrue(answer.matches("(?s)HTTP/1.1 (202|400) .*"), answer);
      }
      assertTrue(exchange(api.port(), "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").contains(" 403 "));
    }
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

  /** The Runtime API with one JVM, whose requests this test sends. */
  private final class Api implements AutoCloseable {
    private final HttpListener listener =
        HttpListener.open("127.0.0.1", 0, 0, LambdaRuntime::rejectedByServer);
    private final AtomicReference<String> address = new AtomicReference<>();
    private final FunctionProcess process;
    private final java.util.concurrent.ScheduledExecutorService timer = Timeout.timer();

    Api() throws Exception {
      var api = new RuntimeApi();
      api.servedOn(listener.port());
      listener.serve(api);
      TestFunctions.putInto(folder);
      process = api.register(this::start);
    }

    private FunctionProcess start(String mine) throws java.io.IOException {
      address.set(mine);
      var function =
          new FunctionSpec(
              "F",
              "F",
              "arn",
              folder,
              EchoFunction.class.getName() + "::handleRequest",
              "java25",
              Duration.ofSeconds(60),
              128,
              java.util.Map.of(),
              false,
              java.util.List.of(),
              Optional.empty());
      var jvm =
          new FunctionJvm(
              function,
              folder,
              RuntimeFiles.find(TestFunctions.runtimeFolder()),
              new Arns("eu-central-1"),
              new LaunchMode(false, java.util.OptionalInt.empty()));
      return FunctionProcess.start(
          jvm, mine, new Ignored(), timer, new FunctionLog("F", new TestLog().stream()));
    }

    int port() {
      return listener.port();
    }

    String secret() {
      return address.get().split("/")[1];
    }

    @Override
    public void close() {
      process.running().kill();
      listener.close();
      timer.shutdownNow();
    }
  }

  /** Ignores all events. */
  private static final class Ignored implements ProcessListener {
    @Override
    public void snapshot(FunctionProcess process) {}

    @Override
    public void idle(FunctionProcess process) {}

    @Override
    public void dead(FunctionProcess process, java.util.Optional<String> initFailure) {}
  }
}
