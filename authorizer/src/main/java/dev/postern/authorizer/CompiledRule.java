package dev.postern.authorizer;

/**
 * A rule with what the compiler needs of it again and again.
 *
 * @param resource below the stage, with a slash in front: {@code /GET/list/*}
 * @param slashed the resource with a slash at its end
 * @param withoutLastStar the resource with nothing for the star at its end; empty if it has none
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

  /** True if the Allow of this rule matches, without any more slashes, a path of another rule. */
  boolean reachesPlainly(CompiledRule other, PathWalk walk) {
    if (!walk.matchesPlain()) {
      return false;
    }
    // What both match is then a path of both routes, and the one that API Gateway prefers decides
    // it. With as many segments on both sides, IAM's star has no room for a slash.
    boolean samePaths =
        rule.hasExactResource()
            || rule.segments().size() == other.rule.segments().size() && !other.rule.isGreedy();
    return !(samePaths && rule.takesPrecedenceOver(other.rule));
  }

  /**
   * {@code /list/*} matches {@code /list/}, which API Gateway routes to {@code /list}. Two
   * resources cover such paths of another rule: the other rule's with a slash, and this rule's with
   * nothing for its last star. The one with fewer stars refuses less of what else has a slash at
   * its end.
   */
  String slashOf(CompiledRule other) {
    boolean isNarrower = other.pattern.starCount() < pattern.starCount() - 1;
    return isNarrower ? other.slashed : withoutLastStar;
  }
}
