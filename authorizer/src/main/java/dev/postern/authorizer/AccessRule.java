package dev.postern.authorizer;

import java.util.List;
import java.util.Optional;

/**
 * Who may call one route.
 *
 * @param line the line of the table, from 1
 * @param pattern such as {@code /posts/{postId}}
 * @param segments the segments of the pattern
 * @param permission the required permission; empty for every logged-in user
 */
record AccessRule(
    int line, String method, String pattern, List<Segment> segments, Optional<String> permission) {
  /** One segment of a pattern, in API Gateway's order of preference. */
  sealed interface Segment {

    /** Matches exactly this text. */
    record Literal(String text) implements Segment {}

    /** {@code {name}}: matches exactly one segment. */
    record Parameter() implements Segment {}

    /** {@code {name+}}: matches one or more segments up to the end. */
    record Greedy() implements Segment {}
  }

  AccessRule {
    segments = List.copyOf(segments);
  }

  /** True if a caller with these claims may use the route. */
  boolean allows(Claims claims) {
    return permission.isEmpty() || claims.permissions().contains(permission.get());
  }

  /** The line and the text of the rule, for messages. */
  String description() {
    String needed = permission.map(name -> " " + name).orElse("");
    return "line " + line + " \"" + method + " " + pattern + needed + "\"";
  }

  /** True if a path, split at its slashes, belongs to this route. */
  boolean matches(String[] path) {
    boolean greedy = isGreedy();
    if (greedy ? path.length < segments.size() : path.length != segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      boolean fits =
          switch (segments.get(i)) {
            case Segment.Literal(String text) -> text.equals(path[i]);
            case Segment.Parameter _, Segment.Greedy _ -> !path[i].isEmpty();
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** True if API Gateway prefers this route to the other for a path that matches both. */
  boolean takesPrecedenceOver(AccessRule other) {
    int shorter = Math.min(segments.size(), other.segments.size());
    for (int i = 0; i < shorter; i++) {
      int difference = rank(segments.get(i)) - rank(other.segments.get(i));
      if (difference != 0) {
        return difference < 0;
      }
    }
    // All compared segments are equal: either no path matches both, or they are the same route.
    return false;
  }

  /** True if this rule matches every path of the other rule. */
  boolean covers(AccessRule other) {
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i) instanceof Segment.Greedy) {
        return other.segments.size() > i;
      }
      if (i >= other.segments.size()) {
        return false;
      }
      boolean wider = segments.get(i) instanceof Segment.Parameter && !isGreedyAt(other, i);
      if (!wider && !segments.get(i).equals(other.segments.get(i))) {
        return false;
      }
    }
    return segments.size() == other.segments.size();
  }

  /** True if at least one path matches both routes. */
  boolean overlaps(AccessRule other) {
    int shorter = Math.min(segments.size(), other.segments.size());
    for (int i = 0; i < shorter; i++) {
      if (isGreedyAt(this, i) || isGreedyAt(other, i)) {
        return true;
      }
      boolean areTexts =
          segments.get(i) instanceof Segment.Literal
              && other.segments.get(i) instanceof Segment.Literal;
      if (areTexts && !segments.get(i).equals(other.segments.get(i))) {
        return false;
      }
    }
    return segments.size() == other.segments.size();
  }

  /** The IAM resource of the rule, without the stage: {@code GET/posts/*}. */
  String resource() {
    StringBuilder resource = new StringBuilder(method);
    for (Segment segment : segments) {
      resource.append('/');
      switch (segment) {
        case Segment.Literal(String text) -> resource.append(text);
        case Segment.Parameter _, Segment.Greedy _ -> resource.append('*');
      }
    }
    return resource.toString();
  }

  /**
   * True if the IAM resource of the rule matches the paths of this route and no others. Empty
   * segments are not considered.
   */
  boolean hasExactResource() {
    return segments.stream().noneMatch(Segment.Parameter.class::isInstance);
  }

  /** True if the pattern ends with a text. The root does not, because its path is empty. */
  boolean endsInText() {
    return segments.getLast() instanceof Segment.Literal(String text) && !text.isEmpty();
  }

  boolean isGreedy() {
    return isGreedyAt(this, segments.size() - 1);
  }

  private static boolean isGreedyAt(AccessRule rule, int index) {
    return rule.segments.get(index) instanceof Segment.Greedy;
  }

  private static int rank(Segment segment) {
    return switch (segment) {
      case Segment.Literal _ -> 0;
      case Segment.Parameter _ -> 1;
      case Segment.Greedy _ -> 2;
    };
  }
}
