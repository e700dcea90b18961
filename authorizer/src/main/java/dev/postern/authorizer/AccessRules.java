package dev.postern.authorizer;

import dev.postern.authorizer.AccessRule.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The readable table of who may call which route, one rule a line: method, path pattern and at most
 * one permission. Blank lines and lines that start with {@code #} are skipped; behind a rule
 * nothing is a comment, because a permission may hold that sign.
 *
 * <pre>
 * GET    /posts
 * DELETE /moderation/posts/{postId}   moderate:posts
 * </pre>
 */
record AccessRules(List<AccessRule> rules) {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** What API Gateway takes as a path part; no IAM wildcard and no policy variable among it. */
  private static final Predicate<String> LITERAL =
      Pattern.compile("[A-Za-z0-9._:-]+").asMatchPredicate();

  private static final Predicate<String> PARAMETER =
      Pattern.compile("\\{[A-Za-z0-9._-]+}").asMatchPredicate();
  private static final Predicate<String> GREEDY =
      Pattern.compile("\\{[A-Za-z0-9._-]+\\+}").asMatchPredicate();

  AccessRules {
    rules = List.copyOf(rules);
  }

  /**
   * Reads the table.
   *
   * @throws IllegalArgumentException naming every line at fault
   */
  static AccessRules parse(String table) {
    List<AccessRule> rules = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    List<String> lines = table.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) continue;
      try {
        rules.add(rule(i + 1, line.split("\\s+")));
      } catch (IllegalArgumentException fault) {
        faults.add("line " + (i + 1) + ": " + fault.getMessage());
      }
    }
    if (rules.isEmpty() && faults.isEmpty()) faults.add("the table holds no rule");
    if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
    return new AccessRules(rules);
  }

  /** The rule that decides for a real path: the one that API Gateway routes by. */
  Optional<AccessRule> match(String method, String path) {
    String[] segments = path.split("/", -1);
    AccessRule best = null;
    for (AccessRule rule : rules) {
      if (!rule.method().equals(method) || !rule.matches(segments)) continue;
      if (best == null || rule.outranks(best)) best = rule;
    }
    return Optional.ofNullable(best);
  }

  private static AccessRule rule(int line, String[] words) {
    if (words.length > 2 && words[2].startsWith("#")) {
      throw new IllegalArgumentException("a comment needs a line of its own");
    }
    if (words.length < 2 || words.length > 3) {
      throw new IllegalArgumentException(
          "expected METHOD /path and at most one permission, found " + words.length + " words");
    }
    if (!METHODS.contains(words[0])) {
      throw new IllegalArgumentException(
          "'" + words[0] + "' is no HTTP method in capitals; name one of " + sorted(METHODS));
    }
    Optional<String> permission = words.length == 3 ? Optional.of(words[2]) : Optional.empty();
    if (permission.isPresent() && !PermissionsClaim.isToken(permission.get())) {
      throw new IllegalArgumentException("'" + words[2] + "' cannot be a permission");
    }
    return new AccessRule(line, words[0], words[1], segments(words[1]), permission);
  }

  private static List<Segment> segments(String pattern) {
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("the path '" + pattern + "' must start with a slash");
    }
    if (pattern.equals("/")) return List.of(new Segment.Literal(""));
    List<Segment> segments = new ArrayList<>();
    for (String part : pattern.substring(1).split("/", -1)) {
      if (!segments.isEmpty() && segments.getLast() instanceof Segment.Greedy) {
        throw new IllegalArgumentException("nothing may follow a {name+} in '" + pattern + "'");
      }
      segments.add(segment(part, pattern));
    }
    return segments;
  }

  private static Segment segment(String part, String pattern) {
    if (LITERAL.test(part)) return new Segment.Literal(part);
    if (PARAMETER.test(part)) return new Segment.Parameter();
    if (GREEDY.test(part)) return new Segment.Greedy();
    throw new IllegalArgumentException(
        "'" + part + "' in '" + pattern + "' is no path part; write text, {name} or {name+}");
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
