package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.lambda.LaunchOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVMs of all functions together, with real JVMs. */
class JvmBudgetTest {
  private static final String TEMPLATE =
      """
      Globals:
        Function:
          Runtime: java25
          CodeUri: code/
          MemorySize: 128
          Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
      Resources:
        Holder:
          Type: AWS::Serverless::Function
          Properties:
            Timeout: 60
            Events:
              A: {Type: Api, Properties: {Path: '/meet/{port}', Method: GET}}
              B: {Type: Api, Properties: {Path: '/brief/{port}', Method: GET, TimeoutInMillis: 300}}
        One:
          Type: AWS::Serverless::Function
          Properties: {Timeout: 1, Events: {A: {Type: Api, Properties: {Path: /one, Method: GET}}}}
        Two:
          Type: AWS::Serverless::Function
          Properties: {Timeout: 20, Events: {A: {Type: Api, Properties: {Path: /two, Method: GET}}}}
        Three:
          Type: AWS::Serverless::Function
          Properties: {Timeout: 20, Events: {A: {Type: Api, Properties: {Path: /three, Method: GET}}}}
      """;
  private static final String FAILED = "{\"message\": \"Internal server error\"}";

  @TempDir private Path folder;

  @Test
  void aCallWaitsForItsTimeOutAndThenIsThrottledAsOnAws() throws Exception {
    try (TestStack stack = start(4, 1);
        var meeting = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      meeting.setSoTimeout(20_000);
      CompletableFuture<HttpResponse<String>> held = send(stack, "/meet/" + meeting.getLocalPort());
      try (var _ = meeting.accept()) {
        HttpResponse<String> refused = stack.get("/one");

        assertEquals(500, refused.statusCode());
        assertEquals(FAILED, refused.body());
        stack.log().await("One | throttled: all functions together have 1 JVMs; --max-jvms-total");
      }
      assertEquals(200, held.get(60, TimeUnit.SECONDS).statusCode());
      // The idle JVM of the other function is ended.
      assertEquals(200, stack.get("/one").statusCode());
    }
  }

  @Test
  void theLimitOfOneFunctionIsNamed() throws Exception {
    try (TestStack stack = start(1, 4);
        var meeting = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      meeting.setSoTimeout(20_000);
      CompletableFuture<HttpResponse<String>> held = send(stack, "/meet/" + meeting.getLocalPort());
      try (var _ = meeting.accept()) {
        HttpResponse<String> refused = stack.get("/brief/" + meeting.getLocalPort());

        assertEquals(500, refused.statusCode());
        assertEquals(FAILED, refused.body());
        stack.log().await("Holder | throttled: its 1 JVMs are busy; --max-jvms sets that");
      }
      assertEquals(200, held.get(60, TimeUnit.SECONDS).statusCode());
    }
  }

  // 48 parallel requests to a stack without JVMs started 16 JVMs on two processors and got 504.
  @Test
  void aColdStackServesManyRequestsWithFewJvms() throws Exception {
    try (TestStack stack = start(4, 2);
        var meeting = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      meeting.setSoTimeout(20_000);
      var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 2; i++) {
        calls.add(send(stack, "/meet/" + meeting.getLocalPort()));
      }
      try (var _ = meeting.accept();
          var _ = meeting.accept()) {
        for (int i = 0; i < 16; i++) {
          calls.add(send(stack, "/two"));
          calls.add(send(stack, "/three"));
        }
        // Two JVMs are busy, so none is started for the other functions.
        assertEquals(500, stack.get("/one").statusCode());
        stack.log().await("One | throttled: all functions together have 2 JVMs; --max-jvms-total");
      }
      for (CompletableFuture<HttpResponse<String>> call : calls) {
        assertEquals(200, call.get(60, TimeUnit.SECONDS).statusCode());
      }
    }
  }

  /** Calls for one function keep arriving until the call for the other function is answered. */
  @Test
  void noFunctionStarvesWhileAnotherOneIsBusy() throws Exception {
    try (TestStack stack = start(4, 1);
        var meeting = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      meeting.setSoTimeout(20_000);
      String path = "/meet/" + meeting.getLocalPort();
      var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      calls.add(send(stack, path));
      Socket visitor = meeting.accept();
      CompletableFuture<HttpResponse<String>> other = send(stack, "/two");
      calls.add(send(stack, path));
      for (int visits = 0; visits < 30 && !other.isDone(); visits++) {
        calls.add(send(stack, path));
        visitor.close();
        visitor = meeting.accept();
      }
      assertTrue(other.isDone(), "the other function waits while 30 newer calls are served");
      assertEquals(200, other.get().statusCode());
      visitor.close();
      Thread.startVirtualThread(() -> endEachVisit(meeting));
      for (CompletableFuture<HttpResponse<String>> call : calls) {
        assertEquals(200, call.get(60, TimeUnit.SECONDS).statusCode());
      }
    }
  }

  private static void endEachVisit(ServerSocket meeting) {
    try {
      while (true) {
        meeting.accept().close();
      }
    } catch (IOException _) {
      // The end of the test closes the socket.
    }
  }

  private TestStack start(int maxJvms, int total) {
    return TestStack.start(folder, TEMPLATE, options(maxJvms, total), Clock.systemUTC());
  }

  private static LaunchOptions options(int maxJvms, int total) {
    return new LaunchOptions(
        maxJvms, OptionalInt.of(total), false, Optional.empty(), OptionalInt.empty());
  }

  private static CompletableFuture<HttpResponse<String>> send(TestStack stack, String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(stack.url() + path)).build();
    return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }
}
