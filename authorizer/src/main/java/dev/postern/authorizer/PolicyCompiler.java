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
 * Compiles the access rules and the permissions of a caller into one policy that is correct for
 * every route. API Gateway can cache it per token.
 *
 * <p>A rule that the caller may use becomes an Allow. A rule that the caller may not use becomes a
 * Deny if one of these Allows also matches its paths: {@code /orders/*} matches {@code
 * /orders/{id}/invoice}, and with a trailing slash also {@code /orders}. The constructor rejects
 * rules that IAM cannot express.
 */
final class PolicyCompiler {

  /** API Gateway's limit for a resource is 512 characters. The rest is for the start of the ARN. */
  static final int MAX_RESOURCE_LENGTH = 400;

  /** Matches each path with an empty segment. */
  private static final String DOUBLE_SLASH = "/*//*";

  private final List<CompiledRule> rules;

  /** For each rule, the other rules whose paths its Allow also matches, in any spelling. */
  private final List<List<Reach>> reaches = new ArrayList<>();

  /** The same, for paths as the rules write them. */
  private final List<List<Integer>> reached = new ArrayList<>();

  private final RuleConflicts conflicts = new RuleConflicts();

  /**
   * Compares the rules with each other.
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

  /** Records that the Allow of one rule also matches paths of another rule. */
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
    // A resource without a star matches only the path of its own route.
    if (into.rule().permission().isPresent() && from.pattern().starCount() > 0) {
      reaches.get(granted).add(Reach.of(from, into, other, walk));
    }
  }

  /** The policy for a caller, with the ARN of the called stage. */
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

  /**
   * A general rule is allowed, a specific rule is denied, and the Deny would also affect a third
   * rule that is allowed.
   */
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
