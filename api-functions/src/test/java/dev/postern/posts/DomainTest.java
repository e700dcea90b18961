package dev.postern.posts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Verifies which classes depend on Lambda and DynamoDB. All other classes can be used and tested
 * without them.
 */
class DomainTest {
  private static final Pattern OWN = Pattern.compile("dev/postern/posts/(\\w+)");

  /** Classes that depend on Lambda. Handlers are not listed: each implements RequestHandler. */
  private static final Set<String> LAMBDA =
      Set.of("Endpoint", "Request", "HttpResponse", "Caller", "Priming");

  @Test
  void onlyHandlersAndTheEndpointDependOnLambda() throws IOException {
    Set<String> expected = new TreeSet<>(LAMBDA);
    Classes.handlers().forEach(handler -> expected.add(handler.getSimpleName()));
    assertEquals(
        expected,
        classesThatName("com/amazonaws/services/lambda"),
        "a class that is not a handler should not use Lambda's types; if it must, add it to LAMBDA"
            + " and in decision 0204");
  }

  /** Only the classes that name the attributes and limits of DynamoDB depend on it. */
  @Test
  void postsAndInputDoNotDependOnDynamoDb() throws IOException {
    Set<String> dependent = classesThatName("software/amazon/awssdk");

    for (String plain :
        List.of("Post", "PostInput", "Author", "PublicProfile", "Caller", "Request")) {
      assertTrue(!dependent.contains(plain), plain);
    }
  }

  /**
   * The search stops at {@link Caller}: {@code Caller.of} reads the event, but posts use only its
   * ids.
   */
  @Test
  void postStoreDoesNotReachLambdaThroughItsCollaborators() throws IOException {
    Set<String> lambda = classesThatName("com/amazonaws/services/lambda");
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(List.of("PostStore"));
    while (!next.isEmpty()) {
      String name = next.pop();
      if (!name.equals("Caller") && reached.add(name)) {
        next.addAll(namesIn(name));
      }
    }

    assertTrue(reached.contains("DynamoDbClients"), () -> "PostStore uses only " + reached);
    reached.retainAll(lambda);
    assertEquals(Set.of(), reached);
  }

  /** The classes of this package that the class files of a top-level class mention. */
  private static Set<String> namesIn(String topLevel) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : files()) {
      if (file.getFileName().toString().matches(topLevel + "(\\$.*)?\\.class")) {
        OWN.matcher(Files.readString(file, ISO_8859_1))
            .results()
            .forEach(match -> found.add(match.group(1)));
      }
    }
    found.retainAll(Classes.names());
    return found;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Classes.folder())) {
      return files.toList();
    }
  }

  /**
   * The top-level classes whose class files contain this text. Class files contain class names as
   * text.
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
