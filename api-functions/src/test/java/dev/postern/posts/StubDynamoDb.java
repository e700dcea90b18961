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
 * A server that speaks DynamoDB's protocol and says what it was told to, in order: for what no real
 * server shows on demand (throttling, 5xx, silence). It keeps no items; the store's own tests run
 * against a real server.
 */
final class StubDynamoDb implements AutoCloseable {
  /** A request that came in. */
  record Seen(String operation, String body, String connection) {}

  /**
   * For tests of something else than slowness: on a busy machine an attempt that ends too early
   * would be made again, and take the answer that was meant for the next call.
   */
  private static final Duration NO_HURRY = Duration.ofMinutes(1);

  /**
   * @param bytesSent how much of the body is sent; the connection is closed then
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

  /** The next answer is a success with this body. */
  StubDynamoDb answers(String json) {
    return answers(200, json);
  }

  StubDynamoDb answers(int status, String body) {
    return replies(Reply.whole(status, body));
  }

  /** The next answer ends, and its connection with it, after these bytes of its Content-Length. */
  StubDynamoDb answersInPart(int status, String body, int bytesSent) {
    return replies(new Reply(status, body, bytesSent, Optional.empty(), false));
  }

  /** The next answer is a success with this body and this x-amz-crc32. */
  StubDynamoDb answersWithSum(String body, String crc32) {
    int length = body.getBytes(UTF_8).length;
    return replies(new Reply(200, body, length, Optional.of(crc32), false));
  }

  /** The next answer is this DynamoDB error, such as ConditionalCheckFailedException. */
  StubDynamoDb refuses(int status, String code) {
    return answers(status, error(code));
  }

  /** The body of a DynamoDB error. */
  static String error(String code) {
    String type = "com.amazonaws.dynamodb.v20120810#" + code;
    return "{\"__type\":\"" + type + "\",\"message\":\"stub\"}";
  }

  /** The next request is read and never answered. */
  StubDynamoDb staysSilent() {
    return replies(new Reply(0, "", 0, Optional.empty(), true));
  }

  synchronized List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The functions' own client, with this time for one attempt. */
  DynamoDbClient client(Duration attempt) {
    return here(Database.bounded(attempt));
  }

  /** The client for calls before a snapshot. */
  DynamoDbClient clientForOneCall() {
    return here(Database.forOneCall(NO_HURRY));
  }

  private DynamoDbClient here(DynamoDbClientBuilder builder) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .build();
  }

  Table table() {
    return new Table(client(NO_HURRY), "posts");
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
    return reply == null ? Reply.whole(400, error("NothingLeftToSay")) : reply;
  }
}
