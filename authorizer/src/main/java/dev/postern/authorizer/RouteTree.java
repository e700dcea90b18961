package dev.postern.authorizer;

import dev.postern.authorizer.AccessRule.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The routes of one HTTP method as a tree of their segments. A resource pattern is compared only
 * with the branches that it can match, so a long table compiles fast.
 */
final class RouteTree {

  /** Receives each rule that a resource matches. */
  @FunctionalInterface
  interface Found {
    void accept(int rule, PathWalk walk);
  }

  private static final int NONE = -1;

  private final String text;
  private final long letters;
  private final Map<String, RouteTree> texts = new LinkedHashMap<>();
  private RouteTree parameter;
  private RouteTree greedy;
  private int rule = NONE;

  RouteTree() {
    this("");
  }

  private RouteTree(String text) {
    this.text = text;
    this.letters = EncodedLetters.of(text);
  }

  /**
   * Adds a route.
   *
   * @return the rule that already has this route; empty if the route is new
   */
  OptionalInt add(List<Segment> segments, int newRule) {
    RouteTree node = this;
    for (Segment segment : segments) {
      node = node.child(segment);
    }
    if (node.rule != NONE) {
      return OptionalInt.of(node.rule);
    }
    node.rule = newRule;
    return OptionalInt.empty();
  }

  /** Finds the routes whose paths the pattern matches. The paths can have additional slashes. */
  void find(ResourcePattern pattern, Found found) {
    find(PathWalk.along(pattern), found);
  }

  private void find(PathWalk walk, Found found) {
    if (walk.cannotMatch()) {
      return;
    }
    if (rule != NONE && walk.matches()) {
      found.accept(rule, walk);
    }
    findTexts(walk, found);
    if (parameter != null) {
      parameter.find(walk.throughParameter(), found);
    }
    if (greedy != null) {
      greedy.find(walk.throughGreedy(), found);
    }
  }

  private void findTexts(PathWalk walk, Found found) {
    ResourcePattern pattern = walk.pattern();
    if (pattern.takesAnything(walk.all())) {
      for (RouteTree node : texts.values()) {
        node.find(walk.throughText(node.text, node.letters), found);
      }
      return;
    }
    for (long rest = walk.all(); rest != 0; rest &= rest - 1) {
      RouteTree node = texts.get(pattern.textAt(rest));
      if (node != null) {
        node.find(walk.throughText(node.text, node.letters), found);
      }
    }
  }

  private RouteTree child(Segment segment) {
    return switch (segment) {
      case Segment.Literal(String name) -> texts.computeIfAbsent(name, RouteTree::new);
      case Segment.Parameter _ -> parameter = parameter == null ? new RouteTree() : parameter;
      case Segment.Greedy _ -> greedy = greedy == null ? new RouteTree() : greedy;
    };
  }
}
