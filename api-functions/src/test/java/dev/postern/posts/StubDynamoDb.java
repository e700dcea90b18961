package dev.postern.posts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * A server with DynamoDB's protocol that returns prepared responses in order, for failures that a
 * real server does not return on demand (throttling, 5xx, no response). It stores no items; tests
 * of the store use a real server.
 */
final class StubDynamoDb implements AutoCloseable {
  /** A received request. */
  record Seen(String operation, String body, String connection) {}

  /**
   * For tests that do not concern time: on a busy machine, an attempt that ends too early would be
   * repeated and take the response for the next call.
   */
  private static final Duration LONG_TIMEOUT = Duration.ofMinutes(1);

  /**
   * @param bytesSent how many bytes of the body are sent before the connection is closed
   * @param crc32 the value of x-amz-crc32, empty for none
   */
  private record Reply(
      int status, String body, int bytesSent, Optional<String> crc32, boolean silent) {

    static Reply whole(int status, String body) {
      return new Reply(status, body, body.getBytes(UTF_8).length, Optional.empty(), false);
    }
  }

  private final Queue<Reply> replies = new ArrayDeque<>();
  private final List<Seen> seen = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  StubDynamoDb() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The next response is a success with this body. */
  StubDynamoDb responds(String json) {
    return responds(200, json);
  }

  StubDynamoDb responds(int status, String body) {
    return replies(Reply.whole(status, body));
  }

  /** The next response and its connection end after these bytes of its Content-Length. */
  StubDynamoDb respondsInPart(int status, String body, int bytesSent) {
    return replies(new Reply(status, body, bytesSent, Optional.empty(), false));
  }

  /** The next response is a success with this body and this x-amz-crc32. */
  StubDynamoDb respondsWithSum(String body, String crc32) {
    int length = body.getBytes(UTF_8).length;
    return replies(new Reply(200, body, length, Optional.of(crc32), false));
  }

  /** The next response is this DynamoDB error, such as ConditionalCheckFailedException. */
  StubDynamoDb fails(int status, String code) {
    return responds(status, error(code));
  }

  /** The body of a DynamoDB error. */
  static String error(String code) {
    String type = "com.amazonaws.dynamodb.v20120810#" + code;
    return "{\"__type\":\"" + type + "\",\"message\":\"stub\"}";
  }

  /** The next request is read but gets no response. */
  StubDynamoDb doesNotRespond() {
    return replies(new Reply(0, "", 0, Optional.empty(), true));
  }

  synchronized List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The functions' own client, with this time limit for one attempt. */
  DynamoDbClient client(Duration attempt) {
    return here(DynamoDbClients.builder(attempt));
  }

  /** The client for calls before a snapshot. */
  DynamoDbClient clientForOneCall() {
    return here(DynamoDbClients.builderForOneCall(LONG_TIMEOUT));
  }

  private DynamoDbClient here(DynamoDbClientBuilder builder) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .build();
  }

  Table table() {
    return new Table(client(LONG_TIMEOUT), "posts");
  }

  PostStore store() {
    return new PostStore(table());
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized StubDynamoDb replies(Reply reply) {
    replies.add(reply);
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Reply reply = take(exchange);
    try (exchange) {
      if (reply.silent()) {
        closing.await();
        return;
      }
      byte[] body = reply.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      reply.crc32().ifPresent(sum -> exchange.getResponseHeaders().set("x-amz-crc32", sum));
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body, 0, reply.bytesSent());
      exchange.getResponseBody().flush();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Reply take(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String connection = exchange.getRequestHeaders().getFirst("Connection");
    seen.add(new Seen(target.substring(target.indexOf('.') + 1), body, connection));
    Reply reply = replies.poll();
    return reply == null ? Reply.whole(400, error("NoResponseLeft")) : reply;
  }
}
