package dev.postern.authorizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles the access rules and a caller's permissions into one policy that is right for every
 * route, so that API Gateway may cache it per token.
 *
 * <p>A rule that the caller may use becomes an Allow. A rule that is not theirs becomes a Deny if
 * an Allow of theirs reaches into its paths: {@code /orders/*} reaches into {@code
 * /orders/{id}/invoice}. What IAM cannot express is refused when the compiler is made.
 */
final class PolicyCompiler {

  /** API Gateway's limit for a resource is 512 characters; the rest is left to the ARN's head. */
  static final int MAX_RESOURCE_LENGTH = 400;

  private final List<AccessRule> rules;

  /** Each rule's resource below the stage, with a slash in front. */
  private final String[] resources;

  /** For each rule, the others whose Allow reaches into its paths. */
  private final boolean[][] reaches;

  /**
   * Checks the rules against each other.
   *
   * @throws IllegalArgumentException naming every pair or chain of lines that IAM cannot express
   */
  PolicyCompiler(AccessRules table) {
    rules = table.rules();
    resources = rules.stream().map(rule -> "/" + rule.resource()).toArray(String[]::new);
    reaches = new boolean[rules.size()][rules.size()];
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      AccessRule rule = rules.get(i);
      if (rule.resource().length() > MAX_RESOURCE_LENGTH) {
        faults.add("line " + rule.line() + " is too long for an IAM resource");
      }
      for (int j = 0; j < rules.size(); j++) {
        reaches[i][j] = i != j && reaches(rules.get(j), rule);
        if (j < i) pairFault(rules.get(j), rule).ifPresent(faults::add);
      }
    }
    if (faults.isEmpty()) faults.addAll(chainFaults());
    if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
  }

  /** The policy for a caller, built on the ARN of the stage that was called. */
  Policy compile(List<String> permissions, String stageArn) {
    List<String> allowed = new ArrayList<>(rules.size());
    List<String> denied = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (isGranted(i, permissions)) allowed.add(stageArn + resources[i]);
      else if (isReached(i, permissions)) denied.add(stageArn + resources[i]);
    }
    return allowed.isEmpty()
        ? new Policy(List.of(), List.of(stageArn + "/*"))
        : new Policy(allowed, denied);
  }

  private boolean isReached(int rule, List<String> permissions) {
    for (int other = 0; other < rules.size(); other++) {
      if (reaches[rule][other] && isGranted(other, permissions)) return true;
    }
    return false;
  }

  private boolean isGranted(int rule, List<String> permissions) {
    Optional<String> needed = rules.get(rule).permission();
    return needed.isEmpty() || permissions.contains(needed.get());
  }

  /** True if the resource of one rule matches a path that another rule decides. */
  private static boolean reaches(AccessRule from, AccessRule into) {
    if (!from.method().equals(into.method())) return false;
    if (!PathLanguage.ofResource(from).meets(PathLanguage.ofRoute(into))) return false;
    // What both match is then a path of both routes, and the one that API Gateway prefers decides
    // it. With as many segments on both sides, IAM's star has no room for a slash.
    boolean samePaths =
        from.hasExactResource()
            || from.segments().size() == into.segments().size() && !into.isGreedy();
    return !(samePaths && from.outranks(into));
  }

  private static Optional<String> pairFault(AccessRule first, AccessRule second) {
    if (!first.method().equals(second.method())) return Optional.empty();
    String lines = "lines " + first.line() + " and " + second.line();
    if (first.segments().equals(second.segments())) {
      return Optional.of(lines + " name the same route");
    }
    boolean cross =
        PathLanguage.ofRoute(first).meets(PathLanguage.ofRoute(second))
            && !first.covers(second)
            && !second.covers(first);
    return cross && !first.permission().equals(second.permission())
        ? Optional.of(
            lines
                + " cross ("
                + first.pattern()
                + ", "
                + second.pattern()
                + "): a path can be on both routes, and they ask for different permissions")
        : Optional.empty();
  }

  /** Wide allowed, narrow denied, and something allowed again that the Deny would take away. */
  private List<String> chainFaults() {
    List<String> faults = new ArrayList<>();
    for (int denied = 0; denied < rules.size(); denied++) {
      for (int wide = 0; wide < rules.size(); wide++) {
        if (!reaches[denied][wide] || !canDiffer(denied, wide)) continue;
        for (int lost = 0; lost < rules.size(); lost++) {
          if (reaches[lost][denied] && canDiffer(denied, lost)) {
            faults.add(chainFault(wide, denied, lost));
          }
        }
      }
    }
    return faults;
  }

  /** True if somebody may have the other rule without having this one. */
  private boolean canDiffer(int without, int with) {
    Optional<String> needed = rules.get(without).permission();
    return needed.isPresent() && !needed.equals(rules.get(with).permission());
  }

  private String chainFault(int wide, int denied, int lost) {
    return "a policy cannot allow line %d (%s) without line %d (%s) and still allow line %d (%s)"
        .formatted(
            rules.get(wide).line(), rules.get(wide).pattern(),
            rules.get(denied).line(), rules.get(denied).pattern(),
            rules.get(lost).line(), rules.get(lost).pattern());
  }
}
