package dev.postern.posts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which classes know what they run in: all others can be used and tested without it. */
class DomainTest {
  /** The handlers' frame. Handlers are not listed: each implements RequestHandler. */
  private static final Set<String> FRAME =
      Set.of("Route", "Request", "Answer", "Caller", "Deadline", "RequestLog", "Rehearsal");

  @Test
  void onlyHandlersAndTheirFrameKnowLambda() throws IOException {
    Set<String> expected = new TreeSet<>(FRAME);
    Classes.handlers().forEach(handler -> expected.add(handler.getSimpleName()));
    assertEquals(
        expected,
        classesThatName("com/amazonaws/services/lambda"),
        "a class that is not a handler should not use Lambda's types; if it must, name it in FRAME"
            + " and in decision 0204");
  }

  /** What comes from DynamoDB stays in the classes that name its attributes and bounds. */
  @Test
  void postsAndInputKnowNoDatabase() throws IOException {
    Set<String> know = classesThatName("software/amazon/awssdk");

    for (String plain :
        List.of("Post", "PostInput", "Author", "PublicProfile", "Caller", "Request")) {
      assertTrue(!know.contains(plain), plain);
    }
  }

  /**
   * The outermost classes whose class files hold this text: class names stand there as they are.
   */
  private static Set<String> classesThatName(String text) throws IOException {
    try (Stream<Path> files = Files.list(Classes.folder())) {
      return files
          .filter(file -> holds(file, text))
          .map(file -> file.getFileName().toString().split("[$.]")[0])
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, ISO_8859_1).contains(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
