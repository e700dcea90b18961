package dev.postern.authorizer;

import dev.postern.authorizer.AccessRule.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The table of routes and permissions: one rule per line with a method, a path pattern and at most
 * one permission. Empty lines and lines that start with {@code #} are ignored. A rule cannot be
 * followed by a comment, because a permission can contain that character.
 *
 * <pre>
 * GET    /posts
 * DELETE /moderation/posts/{postId}   moderate:posts
 * </pre>
 */
record AccessRules(List<AccessRule> rules) {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** The segments that API Gateway accepts. They contain no IAM wildcard and no policy variable. */
  private static final Predicate<String> LITERAL =
      Pattern.compile("[A-Za-z0-9._:-]+").asMatchPredicate();

  private static final Predicate<String> PARAMETER =
      Pattern.compile("\\{[A-Za-z0-9._-]+}").asMatchPredicate();
  private static final Predicate<String> GREEDY =
      Pattern.compile("\\{[A-Za-z0-9._-]+\\+}").asMatchPredicate();

  private static final int MAX_SHAPE = 12;

  AccessRules {
    rules = List.copyOf(rules);
  }

  /**
   * Reads the table.
   *
   * @throws IllegalArgumentException naming every invalid line
   */
  static AccessRules parse(String table) {
    List<AccessRule> rules = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    List<String> lines = table.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        rules.add(rule(i + 1, line.split("\\s+")));
      } catch (IllegalArgumentException fault) {
        faults.add("line " + (i + 1) + " \"" + line + "\": " + fault.getMessage());
      }
    }
    if (rules.isEmpty() && faults.isEmpty()) {
      faults.add("the table holds no rule: write one a line, such as GET /orders/{id} read:orders");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return new AccessRules(rules);
  }

  /**
   * The rule of the route that API Gateway selects for a path. Slashes at the end, and additional
   * slashes at the start, are ignored.
   */
  Optional<AccessRule> match(String method, String path) {
    String[] segments = withoutOuterSlashes(path).split("/", -1);
    AccessRule best = null;
    for (AccessRule rule : rules) {
      if (!rule.method().equals(method) || !rule.matches(segments)) {
        continue;
      }
      if (best == null || rule.takesPrecedenceOver(best)) {
        best = rule;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The path for the log: each segment that occurs in no rule is replaced by {@code {}}, because it
   * can be a secret.
   */
  String shapeOf(String path) {
    Set<String> known = new HashSet<>();
    for (AccessRule rule : rules) {
      for (Segment segment : rule.segments()) {
        if (segment instanceof Segment.Literal(String text)) {
          known.add(text);
        }
      }
    }
    String[] segments = withoutOuterSlashes(path).split("/", MAX_SHAPE + 1);
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < Math.min(segments.length, MAX_SHAPE); i++) {
      boolean isKnown = segments[i].isEmpty() || known.contains(segments[i]);
      shape.append('/').append(isKnown ? segments[i] : "{}");
    }
    return segments.length > MAX_SHAPE ? shape + "/..." : shape.toString();
  }

  private static String withoutOuterSlashes(String path) {
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(start, end);
  }

  private static AccessRule rule(int line, String[] words) {
    if (words.length > 2 && words[2].startsWith("#")) {
      throw new IllegalArgumentException(
          "a comment needs a line of its own, because a permission may hold the sign #");
    }
    if (words.length < 2 || words.length > 3) {
      throw new IllegalArgumentException(
          "expected METHOD /path and at most one permission, found " + words.length + " words");
    }
    if (!METHODS.contains(words[0])) {
      throw new IllegalArgumentException(
          "'" + words[0] + "' is not an HTTP method in capitals; write one of " + sorted(METHODS));
    }
    Optional<String> permission = words.length == 3 ? Optional.of(words[2]) : Optional.empty();
    if (permission.isPresent() && !PermissionsClaim.isToken(permission.get())) {
      throw new IllegalArgumentException(
          "'"
              + words[2]
              + "' cannot be a permission: use ASCII letters, digits and signs, but no quote and no"
              + " backslash");
    }
    return new AccessRule(line, words[0], words[1], segments(words[1]), permission);
  }

  private static List<Segment> segments(String pattern) {
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("the path '" + pattern + "' must start with a slash");
    }
    if (pattern.equals("/")) {
      return List.of(new Segment.Literal(""));
    }
    List<Segment> segments = new ArrayList<>();
    for (String part : pattern.substring(1).split("/", -1)) {
      if (!segments.isEmpty() && segments.getLast() instanceof Segment.Greedy) {
        throw new IllegalArgumentException(
            "nothing may follow a {name+} in '"
                + pattern
                + "': end the path there, or write {name}");
      }
      segments.add(segment(part, pattern));
    }
    return segments;
  }

  private static Segment segment(String part, String pattern) {
    if (LITERAL.test(part)) {
      return new Segment.Literal(part);
    }
    if (PARAMETER.test(part)) {
      return new Segment.Parameter();
    }
    if (GREEDY.test(part)) {
      return new Segment.Greedy();
    }
    if (part.isEmpty()) {
      throw new IllegalArgumentException(
          "'' in '" + pattern + "' is not a valid path part: remove the slash that is too many");
    }
    throw new IllegalArgumentException(
        "'"
            + part
            + "' in '"
            + pattern
            + "' is not a valid path part: write text of A-Z a-z 0-9 . _ : -, or {name}, or"
            + " {name+}");
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
