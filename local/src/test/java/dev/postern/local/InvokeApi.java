package dev.postern.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A process that runs functions behind Lambda's Invoke API, by their name in the path. */
final class InvokeApi implements AutoCloseable {
  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Response> responses = new ConcurrentHashMap<>();
  private final List<String> events = new CopyOnWriteArrayList<>();

  /**
   * What a function responds.
   *
   * @param error value of X-Amz-Function-Error, or empty for no such header
   */
  record Response(int status, String error, String payload) {}

  InvokeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void respond(String function, Response response) {
    responses.put("/2015-03-31/functions/" + function + "/invocations", response);
  }

  List<String> events() {
    return events;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Response response = responses.get(exchange.getRequestURI().getPath());
      if (response == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      events.add(event);
      if (!response.error().isEmpty()) {
        exchange.getResponseHeaders().set("X-Amz-Function-Error", response.error());
      }
      byte[] payload = response.payload().getBytes(StandardCharsets.UTF_8);
      // Status 0: the headers and half of the body are sent, then nothing until the end of the
      // test.
      exchange.sendResponseHeaders(response.status() == 0 ? 200 : response.status(), 0);
      exchange.getResponseBody().write(payload, 0, response.status() == 0 ? 1 : payload.length);
      if (response.status() == 0) {
        exchange.getResponseBody().flush();
        closed.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
