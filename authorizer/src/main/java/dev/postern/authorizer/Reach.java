package dev.postern.authorizer;

import java.util.List;

/**
 * The Allow of one rule also matches paths that API Gateway routes to another rule. These must be
 * denied to a caller who may use only the first rule.
 *
 * @param refused the index of the other rule
 * @param resources without the stage, with a leading slash: the path as written, or with a trailing
 *     slash
 * @param letters the characters that can be percent-encoded in such a path
 */
record Reach(int refused, List<String> resources, long letters) {

  Reach {
    resources = List.copyOf(resources);
  }

  /**
   * Compares two rules.
   *
   * @param walk the state of the first rule's pattern after the route of the second
   */
  static Reach of(CompiledRule granted, CompiledRule refused, int index, PathWalk walk) {
    List<String> resources = List.of();
    if (granted.reachesPlainly(refused, walk)) {
      // A star at the end of the Deny also matches a slash. Text at its end does not.
      boolean needsSlash = refused.rule().endsInText() && granted.pattern().endsInStar();
      resources =
          needsSlash ? List.of(refused.resource(), refused.slashed()) : List.of(refused.resource());
    } else if (walk.matchesSlashWithoutLastStar()) {
      resources = List.of(granted.slashOf(refused));
    }
    return new Reach(index, resources, walk.letters());
  }
}
