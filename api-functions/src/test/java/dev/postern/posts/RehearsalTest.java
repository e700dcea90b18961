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

class RehearsalTest {
  private final List<String> lines = new ArrayList<>();
  private final RequestLog log =
      new RequestLog(lines::add, Clock.fixed(Events.NOW, ZoneOffset.UTC), "GetPost");

  /** A rehearsal that ends in an error would compile the wrong code. */
  @ParameterizedTest
  @MethodSource("dev.postern.posts.Classes#handlers")
  void walksTheWholePathOfEachHandler(Class<?> handler) throws ReflectiveOperationException {
    int status =
        Rehearsal.perform(Classes.handler(handler, new OfflineDependencies())).getStatusCode();

    assertTrue(
        status >= 200 && status < 300,
        () -> status + ": OfflineDependencies lacks something that this handler reads");
  }

  @Test
  void endsWithOneCallAndLogsNothing() {
    AtomicInteger calls = new AtomicInteger();
    Rehearsal rehearsal =
        new Rehearsal(() -> new GetPost(new OfflineDependencies()), 3, calls::incrementAndGet, log);

    rehearsal.beforeCheckpoint(null);
    rehearsal.afterRestore(null);

    assertEquals(1, calls.get());
    assertEquals(List.of(), lines);
  }

  @Test
  void aFailureIsLoggedAndNothingMore() {
    Rehearsal rehearsal =
        new Rehearsal(
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

  /** A runtime without the serializer's jar: answers are slower then, and that is all. */
  @Test
  void aMissingClassIsLoggedAndNothingMore() {
    Rehearsal rehearsal =
        new Rehearsal(
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
   * A plain start registers the rehearsal and never runs it: it must not load what only that needs.
   */
  @Test
  void registeringNeedsNoSerializer() throws Exception {
    URL[] withoutIt =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.contains("aws-lambda-java-serialization"))
            .map(RehearsalTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader =
        new URLClassLoader(withoutIt, ClassLoader.getPlatformClassLoader())) {
      assertThrows(
          ClassNotFoundException.class, () -> loader.loadClass(PojoSerializer.class.getName()));
      Class<?> rehearsal = Class.forName(Rehearsal.class.getName(), true, loader);
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
  void theOneCallLeavesNoConnectionOpen() throws IOException {
    try (StubDynamoDb dynamoDb = new StubDynamoDb()) {
      dynamoDb.answers("{}").answers("{}");

      new PostStore(new Table(dynamoDb.clientForOneCall(), "posts")).find(PostId.NONE);
      new PostStore(dynamoDb.table()).find(PostId.NONE);

      assertEquals("close", dynamoDb.seen().getFirst().connection());
      assertEquals("keep-alive", dynamoDb.seen().getLast().connection());
    }
  }
}
