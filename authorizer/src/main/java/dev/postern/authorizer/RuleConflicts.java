package dev.postern.authorizer;

import dev.postern.authorizer.AccessRule.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conflicts between access rules that one IAM policy cannot express, and how to change the
 * rules.
 */
final class RuleConflicts {

  /** One mistake can cause conflicts in many rules, so the message names only the first ones. */
  private static final int MAX_FAULTS = 20;

  private final List<String> faults = new ArrayList<>();
  private boolean hasMore;

  /** All conflicts in one message; empty if there is none. */
  Optional<String> message() {
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(String.join("; ", faults) + (hasMore ? "; and more of this kind" : ""));
  }

  /** True if the message would name no more conflicts. */
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

  /** Two routes have a common path, and neither is more specific than the other. */
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

  /**
   * One rule is allowed, a more specific one is denied, and the Deny would also match other paths.
   */
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

  /** A path of both routes, with the text of each route where it has one. */
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
