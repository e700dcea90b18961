package dev.postern.authorizer;

/**
 * A rule with the values that the compiler uses often.
 *
 * @param resource without the stage, with a leading slash: {@code /GET/list/*}
 * @param slashed the resource with a trailing slash
 * @param withoutLastStar the resource without the star at its end; empty if it does not end with
 *     one
 */
record CompiledRule(
    AccessRule rule,
    ResourcePattern pattern,
    String resource,
    String slashed,
    String withoutLastStar) {
  static CompiledRule of(AccessRule rule) {
    ResourcePattern pattern = new ResourcePattern(rule.segments());
    String resource = "/" + rule.resource();
    String shorter = pattern.endsInStar() ? resource.substring(0, resource.length() - 1) : "";
    return new CompiledRule(rule, pattern, resource, resource + "/", shorter);
  }

  /** True if the Allow of this rule, without additional slashes, matches a path of another rule. */
  boolean reachesPlainly(CompiledRule other, PathWalk walk) {
    if (!walk.matchesPlain()) {
      return false;
    }
    // If both patterns have the same number of segments, IAM's star matches no slash. So each path
    // that both match belongs to both routes, and API Gateway's preference decides.
    boolean samePaths =
        rule.hasExactResource()
            || rule.segments().size() == other.rule.segments().size() && !other.rule.isGreedy();
    return !(samePaths && rule.takesPrecedenceOver(other.rule));
  }

  /**
   * {@code /list/*} matches {@code /list/}, which API Gateway routes to {@code /list}. Two
   * resources match such paths of another rule: the resource of that rule with a trailing slash,
   * and this resource without its last star. The one with fewer stars denies fewer other paths.
   */
  String slashOf(CompiledRule other) {
    boolean isNarrower = other.pattern.starCount() < pattern.starCount() - 1;
    return isNarrower ? other.slashed : withoutLastStar;
  }
}
