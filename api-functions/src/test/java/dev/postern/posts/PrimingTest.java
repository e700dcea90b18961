package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrimingTest {
  private final List<String> lines = new ArrayList<>();
  private final RequestLog log =
      new RequestLog(lines::add, Clock.fixed(Events.NOW, ZoneOffset.UTC), "GetPost");

  /** Priming with an error response would compile the wrong code. */
  @ParameterizedTest
  @MethodSource("dev.postern.posts.Classes#handlers")
  void runsEachHandlerToASuccess(Class<?> handler) throws ReflectiveOperationException {
    int status =
        Priming.runOnce(Classes.handler(handler, new OfflineDependencies())).getStatusCode();

    assertTrue(
        status >= 200 && status < 300,
        () -> status + ": OfflineDependencies lacks something that this handler reads");
  }

  @Test
  void callsTheTableOnceAndLogsNothing() {
    AtomicInteger calls = new AtomicInteger();
    Priming rehearsal =
        new Priming(() -> new GetPost(new OfflineDependencies()), 3, calls::incrementAndGet, log);

    rehearsal.beforeCheckpoint(null);
    rehearsal.afterRestore(null);

    assertEquals(1, calls.get());
    assertEquals(List.of(), lines);
  }

  @Test
  void aFailureIsOnlyLogged() {
    Priming rehearsal =
        new Priming(
            () -> new GetPost(new OfflineDependencies()),
            3,
            () -> {
              throw new IllegalStateException("text that must stay inside");
            },
            log);

    rehearsal.beforeCheckpoint(null);

    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().contains("\"level\":\"WARN\""));
    assertFalse(lines.getFirst().contains("must stay inside"));
  }

  /** A runtime without the serializer's jar: the first responses are only slower. */
  @Test
  void aMissingClassIsOnlyLogged() {
    Priming rehearsal =
        new Priming(
            () -> {
              throw new NoClassDefFoundError("com/amazonaws/Missing");
            },
            3,
            () -> {},
            log);

    rehearsal.beforeCheckpoint(null);

    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().contains("\"fault\":\"java.lang.NoClassDefFoundError\""));
  }

  /**
   * A start without a snapshot registers priming but never runs it, so it must not load classes
   * that only priming needs.
   */
  @Test
  void registeringNeedsNoSerializer() throws Exception {
    URL[] withoutIt =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.contains("aws-lambda-java-serialization"))
            .map(PrimingTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader =
        new URLClassLoader(withoutIt, ClassLoader.getPlatformClassLoader())) {
      assertThrows(
          ClassNotFoundException.class, () -> loader.loadClass(PojoSerializer.class.getName()));
      Class<?> rehearsal = Class.forName(Priming.class.getName(), true, loader);
      assertSame(loader, rehearsal.getClassLoader());
    }
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Test
  void theCallBeforeTheSnapshotClosesItsConnection() throws IOException {
    try (StubDynamoDb dynamoDb = new StubDynamoDb()) {
      dynamoDb.responds("{}").responds("{}");

      new PostStore(new Table(dynamoDb.clientForOneCall(), "posts")).find(PostId.NONE);
      new PostStore(dynamoDb.table()).find(PostId.NONE);

      assertEquals("close", dynamoDb.seen().getFirst().connection());
      assertEquals("keep-alive", dynamoDb.seen().getLast().connection());
    }
  }
}
