package dev.postern.posts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The function's settings, read once and checked whole: a function that starts has all it needs.
 *
 * @param table {@code POSTS_TABLE}
 * @param region {@code AWS_REGION}, set by Lambda
 * @param clockSkew {@code CLOCK_SKEW_SECONDS}, 0 to 60, 5 when absent
 */
record Environment(String table, String region, Duration clockSkew) {

  /** The settings of this process. */
  static Environment ofProcess() {
    return of(System.getenv());
  }

  /**
   * @throws IllegalStateException naming every fault in one message; Lambda then reports a failed
   *     start
   */
  static Environment of(Map<String, String> variables) {
    List<String> faults = new ArrayList<>();
    String table = required(variables, "POSTS_TABLE", faults);
    String region = required(variables, "AWS_REGION", faults);
    String skew = variables.getOrDefault("CLOCK_SKEW_SECONDS", "5");
    if (!skew.matches("[0-5]?[0-9]|60")) {
      faults.add("CLOCK_SKEW_SECONDS must be a whole number from 0 to 60");
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException("Settings: " + String.join("; ", faults) + ".");
    }
    return new Environment(table, region, Duration.ofSeconds(Long.parseLong(skew)));
  }

  Route route(String pattern) {
    return new Route(pattern, InstantSource.system(), clockSkew);
  }

  PostStore postStore() {
    return new PostStore(new Table(Database.connect(region), table));
  }

  private static String required(Map<String, String> variables, String name, List<String> faults) {
    String value = variables.getOrDefault(name, "");
    if (value.isBlank()) {
      faults.add(name + " is missing");
    }
    return value;
  }
}
