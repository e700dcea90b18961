package dev.postern.posts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * One row of the api benchmark in a JVM of its own. It obeys lines on standard input and answers
 * each with a line that starts {@code bench}:
 *
 * <ul>
 *   <li>{@code seed POSTS}: stores so many posts
 *   <li>{@code call TIMES}: makes the row's call; see {@link Row#run}
 * </ul>
 */
final class ApiRow {

  private ApiRow() {}

  /**
   * Obeys until standard input ends.
   *
   * @param arguments the row's name
   */
  static void main(String[] arguments) throws IOException {
    var row = row(arguments[0]);
    var in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println("bench " + obey(line.split(" "), row));
    }
    System.exit(0); // the SDK's threads need not be waited for
  }

  private static Row<?, ?> row(String name) {
    return switch (name) {
      case "createPost" -> HandlerRows.createPost();
      case "listPosts" -> HandlerRows.listPosts();
      case "getAndPut" -> new PlainRows().getAndPut();
      case "put" -> new PlainRows().put();
      case "query" -> new PlainRows().query();
      default -> throw new IllegalArgumentException("no row is called " + name);
    };
  }

  private static String obey(String[] words, Row<?, ?> row) {
    int number = Integer.parseInt(words[1]);
    return switch (words[0]) {
      case "seed" -> new PlainRows().seed(number);
      case "call" -> row.run(number);
      default -> throw new IllegalArgumentException("no such order: " + words[0]);
    };
  }
}
