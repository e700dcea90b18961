package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compiled classes of this module, so that tests do not list them. */
final class Classes {
  private Classes() {}

  /** The folder of the class files. */
  static Path folder() {
    try {
      return Path.of(Post.class.getResource("Post.class").toURI()).getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The names of the top-level classes. */
  static Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !name.equals("package-info"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The classes that Lambda loads. */
  static List<Class<?>> handlers() throws IOException {
    List<Class<?>> handlers =
        names().stream()
            .<Class<?>>map(Classes::named)
            .filter(RequestHandler.class::isAssignableFrom)
            .toList();
    assertFalse(handlers.isEmpty());
    return handlers;
  }

  /** Creates a handler with the constructor that takes its dependencies. */
  @SuppressWarnings("unchecked")
  static RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Class<?> type, Dependencies dependencies) throws ReflectiveOperationException {
    return (RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>)
        type.getDeclaredConstructor(Dependencies.class).newInstance(dependencies);
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(Classes.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
