package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.lambda.LaunchOptions;
import dev.postern.local.lambda.TestFunctions;
import dev.postern.local.template.StartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs of a function in parallel, JVMs with a snapshot, and a JVM with a debugger. */
class LaunchTest {
  private static final String TEMPLATE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Timeout: 20, MemorySize: 128}}
      Resources:
        Meeting:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
            Events: {A: {Type: Api, Properties: {Path: '/meet/{port}', Method: GET}}}
        Snap:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.SnapFunction::handleRequest
            SnapStart: {ApplyOn: PublishedVersions}
            Events: {A: {Type: Api, Properties: {Path: /snap, Method: GET}}}
        Brief:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
            Timeout: 1
            Events:
              A: {Type: Api, Properties: {Path: '/brief/{port}', Method: GET, TimeoutInMillis: 50}}
        Broken:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.SnapFunction::handleRequest
            SnapStart: {ApplyOn: PublishedVersions}
            Environment: {Variables: {HOOK: broken}}
            Events: {A: {Type: Api, Properties: {Path: /broken, Method: GET}}}
      """;

  @TempDir private Path folder;

  @Test
  void parallelCallsGetJvmsOfTheirOwnUpToTheLimitThenWait() throws Exception {
    try (TestStack stack = start(TestFunctions.launchOptions());
        var meeting = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      String path = "/meet/" + meeting.getLocalPort();
      CompletableFuture<HttpResponse<String>> first = send(stack, path);
      CompletableFuture<HttpResponse<String>> second = send(stack, path);
      CompletableFuture<HttpResponse<String>> third = send(stack, path);

      // Each call holds its JVM until we answer it, so two JVMs are here at once.
      Visitor one = Visitor.accept(meeting);
      Visitor two = Visitor.accept(meeting);
      assertNotEquals(one.pid(), two.pid());
      one.socket().close();
      Visitor three = Visitor.accept(meeting);
      assertEquals(one.pid(), three.pid());
      two.socket().close();
      three.socket().close();
      for (CompletableFuture<HttpResponse<String>> call : Set.of(first, second, third)) {
        assertEquals(200, call.get(60, TimeUnit.SECONDS).statusCode());
      }
    }
  }

  @Test
  void hooksRunInSnapStartMode() throws Exception {
    try (TestStack stack = start(snapStart())) {
      assertEquals("checkpoint,restore,1", stack.get("/snap").body());
      stack.log().await("Snap | RESTORE_REPORT Restore Duration: ");
      stack.log().await("Version: 1");
      stack.log().await("\tRestore Duration: ");
    }
  }

  @Test
  void aFailingHookIsAFailedStart() throws Exception {
    try (TestStack stack = start(snapStart())) {
      assertEquals(502, stack.get("/broken").statusCode());
      stack.log().await("Broken | cannot start: ");
      stack.log().await("the connection cannot be restored");
    }
  }

  @Test
  void hooksDoNotRunOtherwise() throws Exception {
    try (TestStack stack = start(TestFunctions.launchOptions())) {
      assertEquals("$LATEST", stack.get("/snap").body());
    }
  }

  @Test
  void aDebuggerCanAttachBeforeTheFirstCall() throws Exception {
    int port = freePort();
    LaunchOptions options = debug("Snap", port);
    try (TestStack stack = start(options)) {
      stack.log().await("Listening for transport dt_socket at address: " + port);
      try (var debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
        debugger.getOutputStream().write("JDWP-Handshake".getBytes(StandardCharsets.US_ASCII));
        byte[] answer = debugger.getInputStream().readNBytes("JDWP-Handshake".length());
        assertEquals("JDWP-Handshake", new String(answer, StandardCharsets.US_ASCII));
      }
      assertEquals(200, stack.get("/snap").statusCode());
    }
  }

  @Test
  void aDebuggedFunctionHasOneJvmAndNoTimeOut() throws Exception {
    var options =
        new LaunchOptions(
            4, OptionalInt.empty(), false, Optional.of("Brief"), OptionalInt.of(freePort()));
    try (TestStack stack = start(options);
        var meeting = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      // Its time-out and that of its integration pass while the second call waits for the first.
      CompletableFuture<HttpResponse<String>> call =
          send(stack, "/brief/" + meeting.getLocalPort());
      CompletableFuture<HttpResponse<String>> other =
          send(stack, "/brief/" + meeting.getLocalPort());
      Visitor visitor = Visitor.accept(meeting);
      meeting.setSoTimeout(2_500);
      assertThrows(java.net.SocketTimeoutException.class, meeting::accept);
      visitor.socket().close();
      Visitor next = Visitor.accept(meeting);
      assertEquals(visitor.pid(), next.pid());
      next.socket().close();

      assertEquals(200, call.get(60, TimeUnit.SECONDS).statusCode());
      assertEquals(200, other.get(60, TimeUnit.SECONDS).statusCode());
    }
  }

  @Test
  void onlyAServedFunctionCanBeDebugged() {
    LaunchOptions options = debug("Missing", 5005);
    StartException fault = assertThrows(StartException.class, () -> start(options));
    assertTrue(fault.getMessage().contains("Missing is not among"), fault.getMessage());
  }

  private static LaunchOptions snapStart() {
    return new LaunchOptions(1, OptionalInt.empty(), true, Optional.empty(), OptionalInt.empty());
  }

  private static LaunchOptions debug(String function, int port) {
    return new LaunchOptions(
        4, OptionalInt.empty(), false, Optional.of(function), OptionalInt.of(port));
  }

  private TestStack start(LaunchOptions launch) {
    return TestStack.start(folder, TEMPLATE, launch, Clock.systemUTC());
  }

  private static CompletableFuture<HttpResponse<String>> send(TestStack stack, String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(stack.url() + path)).build();
    return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  // The JVM opens the port itself, so it cannot be 0. The port is free at this moment.
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A function that has connected to the test and waits. */
  private record Visitor(Socket socket, String pid) {
    static Visitor accept(ServerSocket meeting) throws IOException {
      meeting.setSoTimeout(20_000);
      Socket socket = meeting.accept();
      var line =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return new Visitor(socket, line.readLine());
    }
  }
}
