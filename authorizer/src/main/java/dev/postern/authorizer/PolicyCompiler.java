package dev.postern.authorizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Compiles the access rules and a caller's permissions into one policy that is right for every
 * route, so that API Gateway may cache it per token.
 *
 * <p>A rule that the caller may use becomes an Allow. A rule that the caller may not use becomes a
 * Deny if one of these Allows reaches into its paths: {@code /orders/*} reaches into {@code
 * /orders/{id}/invoice}, and with a slash at the end into {@code /orders}. What IAM cannot express
 * is refused when the compiler is made.
 */
final class PolicyCompiler {

  /** API Gateway's limit for a resource is 512 characters; the rest is left to the ARN's head. */
  static final int MAX_RESOURCE_LENGTH = 400;

  /** Each path with an empty segment in it. */
  private static final String DOUBLE_SLASH = "/*//*";

  private final List<CompiledRule> rules;

  /** For each rule, the others that its Allow reaches into, in any spelling of their paths. */
  private final List<List<Reach>> reaches = new ArrayList<>();

  /** The same, for paths as the rules write them. */
  private final List<List<Integer>> reached = new ArrayList<>();

  private final RuleConflicts conflicts = new RuleConflicts();

  /**
   * Checks the rules against each other.
   *
   * @throws IllegalArgumentException naming the rules that IAM cannot express, by line and text,
   *     and how to change them
   */
  PolicyCompiler(AccessRules table) {
    rules = table.rules().stream().map(CompiledRule::of).toList();
    for (int i = 0; i < rules.size(); i++) {
      reaches.add(new ArrayList<>());
      reached.add(new ArrayList<>());
    }
    Map<String, RouteTree> routes = routes();
    refuseConflicts();
    for (int i = 0; i < rules.size(); i++) {
      int granted = i;
      routes
          .get(rule(i).method())
          .find(rules.get(i).pattern(), (other, walk) -> connect(granted, other, walk));
    }
    refuseConflicts();
    findChains();
    refuseConflicts();
  }

  private Map<String, RouteTree> routes() {
    Map<String, RouteTree> routes = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      AccessRule rule = rule(i);
      boolean fits =
          rule.resource().length() <= MAX_RESOURCE_LENGTH
              && rule.segments().size() <= ResourcePattern.MAX_SEGMENTS;
      if (!fits) {
        conflicts.addTooLong(rule);
      }
      RouteTree tree = routes.computeIfAbsent(rule.method(), _ -> new RouteTree());
      OptionalInt earlier = tree.add(rule.segments(), i);
      if (earlier.isPresent()) {
        conflicts.addSameRoute(rule(earlier.getAsInt()), rule);
      }
    }
    return routes;
  }

  /** Notes what the Allow of one rule means for another rule that it reaches into. */
  private void connect(int granted, int other, PathWalk walk) {
    if (granted == other) {
      return;
    }
    CompiledRule from = rules.get(granted);
    CompiledRule into = rules.get(other);
    if (from.rule().permission().equals(into.rule().permission())) {
      return;
    }
    if (granted < other && walk.matchesPlain()) {
      conflicts.addIfCrossing(from.rule(), into.rule());
    }
    if (from.reachesPlainly(into, walk)) {
      reached.get(granted).add(other);
    }
    // A resource without a star matches the one path of its own route.
    if (into.rule().permission().isPresent() && from.pattern().starCount() > 0) {
      reaches.get(granted).add(Reach.of(from, into, other, walk));
    }
  }

  /** The policy for a caller, built on the ARN of the stage that was called. */
  Policy compile(List<String> permissions, String stageArn) {
    boolean[] granted = new boolean[rules.size()];
    List<String> allowed = new ArrayList<>(rules.size());
    for (int i = 0; i < granted.length; i++) {
      granted[i] = isGranted(i, permissions);
      if (granted[i]) {
        allowed.add(stageArn + rules.get(i).resource());
      }
    }
    if (allowed.isEmpty()) {
      return new Policy(List.of(), List.of(stageArn + "/*"));
    }
    return new Policy(allowed, denied(granted, stageArn));
  }

  private List<String> denied(boolean[] granted, String stageArn) {
    Set<String> denied = new LinkedHashSet<>();
    boolean reachesAny = false;
    long letters = 0;
    for (int i = 0; i < granted.length; i++) {
      if (!granted[i]) {
        continue;
      }
      for (Reach reach : reaches.get(i)) {
        if (granted[reach.refused()]) {
          continue;
        }
        for (String resource : reach.resources()) {
          denied.add(stageArn + resource);
        }
        letters |= reach.letters();
        reachesAny = true;
      }
    }
    if (reachesAny) {
      denied.add(stageArn + DOUBLE_SLASH);
    }
    for (String resource : EncodedLetters.resources(letters)) {
      denied.add(stageArn + resource);
    }
    return List.copyOf(denied);
  }

  private boolean isGranted(int index, List<String> permissions) {
    Optional<String> needed = rule(index).permission();
    return needed.isEmpty() || permissions.contains(needed.get());
  }

  /** Wide allowed, narrow denied, and something allowed again that the Deny would take away. */
  private void findChains() {
    for (int wide = 0; wide < rules.size(); wide++) {
      for (int denied : reached.get(wide)) {
        if (conflicts.isFull()) {
          return;
        }
        if (rule(denied).permission().isPresent()) {
          findChains(wide, denied);
        }
      }
    }
  }

  private void findChains(int wide, int denied) {
    for (int lost : reached.get(denied)) {
      conflicts.addChain(rule(wide), rule(denied), rule(lost));
    }
  }

  private AccessRule rule(int index) {
    return rules.get(index).rule();
  }

  private void refuseConflicts() {
    conflicts
        .message()
        .ifPresent(
            message -> {
              throw new IllegalArgumentException(message);
            });
  }
}
