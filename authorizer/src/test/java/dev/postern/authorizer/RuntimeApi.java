package dev.postern.authorizer;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The server of the Runtime API for one function. It holds the runtime at the snapshot, restores
 * it, sends events and receives responses.
 */
final class RuntimeApi implements AutoCloseable {

  /**
   * What the runtime posted: {@code response}, {@code error}, {@code init/error} … and its body.
   */
  record Post(String kind, String body) {}

  private static final String BASE = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final CountDownLatch parked = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(BASE, this::serve);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Waits until the runtime has run its hooks and is ready for the snapshot. */
  void awaitSnapshot() throws InterruptedException {
    if (!parked.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("no snapshot: " + posts);
    }
  }

  void restore() {
    restored.countDown();
  }

  /** Sends an event and waits for the response. */
  Post invoke(String event) throws InterruptedException {
    events.add(event);
    Post post = posts.poll(60, TimeUnit.SECONDS);
    if (post == null) {
      throw new AssertionError("no answer");
    }
    return post;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestURI().getPath().substring(BASE.length());
    try (exchange) {
      switch (call) {
        case "restore/next" -> {
          parked.countDown();
          restored.await();
          answer(exchange, 200, "");
        }
        case "invocation/next" -> answerWithEvent(exchange);
        default -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String kind = call.substring(call.lastIndexOf('/') + 1);
          posts.add(new Post(kind, new String(body, StandardCharsets.UTF_8)));
          answer(exchange, 202, "{\"status\":\"OK\"}");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void answerWithEvent(HttpExchange exchange) throws IOException, InterruptedException {
    String event = events.take();
    Headers headers = exchange.getResponseHeaders();
    headers.add("Lambda-Runtime-Aws-Request-Id", "request-1");
    headers.add("Lambda-Runtime-Deadline-Ms", "9999999999999");
    headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x:1:function:f");
    answer(exchange, 200, event);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = TestToken.utf8(body);
    // AWS's client crashes without it.
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
