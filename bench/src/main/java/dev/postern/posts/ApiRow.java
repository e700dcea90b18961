package dev.postern.posts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * One row of the api benchmark in a separate JVM. The program reads commands from standard input
 * and prints a line that starts with {@code bench} for each:
 *
 * <ul>
 *   <li>{@code seed POSTS}: stores this number of posts
 *   <li>{@code call TIMES}: runs the row's call; see {@link Row#run}
 * </ul>
 */
final class ApiRow {

  private ApiRow() {}

  /**
   * Runs commands until standard input ends.
   *
   * @param arguments the row's name
   */
  static void main(String[] arguments) throws IOException {
    Row<?, ?> row = row(arguments[0]);
    var in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println("bench " + run(line.split(" "), row));
    }
    System.exit(0); // the threads of the SDK are still running
  }

  private static Row<?, ?> row(String name) {
    return switch (name) {
      case "createPost" -> HandlerRows.createPost();
      case "listPosts" -> HandlerRows.listPosts();
      case "getAndPut" -> new PlainRows().getAndPut();
      case "put" -> new PlainRows().put();
      case "query" -> new PlainRows().query();
      default -> throw new IllegalArgumentException("unknown row: " + name);
    };
  }

  private static String run(String[] words, Row<?, ?> row) {
    int number = Integer.parseInt(words[1]);
    return switch (words[0]) {
      case "seed" -> new PlainRows().seed(number);
      case "call" -> row.run(number);
      default -> throw new IllegalArgumentException("unknown command: " + words[0]);
    };
  }
}
