package dev.postern.authorizer;

import dev.postern.authorizer.AccessRule.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one IAM policy cannot express about two or three access rules, and how to change them. */
final class RuleConflicts {

  /** A table with one mistake may have it in many rules. */
  private static final int MAX_FAULTS = 20;

  private final List<String> faults = new ArrayList<>();
  private boolean hasMore;

  /** All faults so far, in one message; empty if there is none. */
  Optional<String> message() {
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(String.join("; ", faults) + (hasMore ? "; and more of this kind" : ""));
  }

  /** True if no further fault would be named. */
  boolean isFull() {
    return hasMore;
  }

  void addTooLong(AccessRule rule) {
    add(
        rule.description()
            + " is too long for an IAM resource: shorten the path to "
            + (PolicyCompiler.MAX_RESOURCE_LENGTH - rule.method().length())
            + " characters and "
            + ResourcePattern.MAX_SEGMENTS
            + " parts at most");
  }

  void addSameRoute(AccessRule first, AccessRule second) {
    add(
        first.description()
            + " and "
            + second.description()
            + " name the same route: remove one of them");
  }

  /** Two routes with a common path, neither of them the narrower one. */
  void addIfCrossing(AccessRule first, AccessRule second) {
    if (first.permission().equals(second.permission())) {
      return;
    }
    if (!first.overlaps(second) || first.covers(second) || second.covers(first)) {
      return;
    }
    add(
        first.description()
            + " and "
            + second.description()
            + " cross: the path "
            + commonPath(first, second)
            + " is on both routes, and they ask for different permissions. Give both the same"
            + " permission, or change one path so that no path is on both routes");
  }

  /** One rule allowed, a narrower one denied, and paths that the Deny would take away. */
  void addChain(AccessRule wide, AccessRule denied, AccessRule lost) {
    String third = lost == wide ? "all the other paths of " + lost.pattern() : lost.description();
    add(
        "one policy cannot allow "
            + wide.description()
            + " without "
            + denied.description()
            + " and still allow "
            + third
            + ", because the Deny on "
            + denied.resource()
            + " would refuse it too. Give these rules the same permission, or move one of them to"
            + " another path");
  }

  private void add(String fault) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(fault);
    } else {
      hasMore = true;
    }
  }

  /** A path on both routes, with the text of either where it has some. */
  private static String commonPath(AccessRule first, AccessRule second) {
    StringBuilder path = new StringBuilder();
    int length = Math.max(first.segments().size(), second.segments().size());
    for (int i = 0; i < length; i++) {
      path.append('/').append(text(first, i, text(second, i, "x")));
    }
    return path.toString();
  }

  private static String text(AccessRule rule, int index, String otherwise) {
    boolean isText =
        index < rule.segments().size() && rule.segments().get(index) instanceof Segment.Literal;
    return isText ? ((Segment.Literal) rule.segments().get(index)).text() : otherwise;
  }
}
