package dev.postern.posts;

import static dev.postern.posts.Events.ADA;
import static dev.postern.posts.Events.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The write reaches the table, its response is lost, and the SDK or the JDK repeats it. Every
 * command must still return its own result, not that another request was first.
 */
@OnRealTable
class LostResponseTest {
  private static final Set<String> FORWARDED =
      Set.of("x-amz-target", "x-amz-date", "authorization", "content-type");

  private final AtomicInteger lost = new AtomicInteger();
  private RealTable table;
  private HttpServer proxy;
  private HttpClient behind;
  private DynamoDbClient client;
  private PostStore lossy;

  @BeforeEach
  void start() throws IOException {
    table = new RealTable();
    behind = HttpClient.newHttpClient();
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext("/", this::forward);
    proxy.start();
    client =
        RealTable.client(
            Duration.ofSeconds(30), "http://127.0.0.1:" + proxy.getAddress().getPort());
    lossy = new PostStore(new Table(client, table.name()));
  }

  @AfterEach
  void stop() {
    client.close();
    proxy.stop(0);
    behind.close();
    table.close();
  }

  @Test
  void aRepeatedCreateIsNotAReplay() {
    Post post = post();

    assertEquals(new CreateResult.Created(post), lossy.create(post, "hash"));
    assertLost();
  }

  @Test
  void anUpdateIsMadeOnce() {
    Post post = post();
    table.store().create(post, "hash");

    UpdateResult change =
        lossy.update(post.id(), ADA, new ExpectedVersion.Number(1), new PostInput("second"), NOW);

    assertEquals(2, assertInstanceOf(UpdateResult.Updated.class, change).post().version());
    assertEquals(2, table.store().find(post.id()).orElseThrow().version());
    assertLost();
  }

  @Test
  void aRepeatedDeleteOfTheAuthorSucceeds() {
    Post post = post();
    table.store().create(post, "hash");

    assertEquals(
        DeleteResult.DELETED, lossy.deleteOwn(post.id(), ADA, new ExpectedVersion.Any(), NOW));
    assertLost();
  }

  @Test
  void aRepeatedDeleteOfAModeratorSucceeds() {
    Post post = post();
    table.store().create(post, "hash");

    assertTrue(lossy.deleteAny(post.id(), NOW));
    assertLost();
  }

  private void assertLost() {
    assertTrue(lost.get() >= 1, "an answer was lost");
  }

  /** Forwards a request, and closes the connection instead of returning the first response. */
  private void forward(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(System.getenv(RealTable.ADDRESS)))
            .POST(HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.getFirst());
              }
            });
    try (exchange) {
      HttpResponse<byte[]> answer =
          behind.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (lost.getAndIncrement() > 0) {
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Post post() {
    return Post.first(PostId.random(new SecureRandom()), ADA, Author.UNKNOWN, "first", NOW);
  }
}
