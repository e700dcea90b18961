package dev.postern.authorizer;

import java.util.List;

/**
 * The Allow of one rule also matches paths that API Gateway routes to another rule. What must then
 * be denied to a caller who may use the first and not the second.
 *
 * @param refused the other rule's index
 * @param resources below the stage, with a slash in front: the path as written, or with a slash at
 *     its end
 * @param letters the characters that may be percent-encoded in such a path
 */
record Reach(int refused, List<String> resources, long letters) {

  Reach {
    resources = List.copyOf(resources);
  }

  /**
   * Compares two rules.
   *
   * @param walk the granted rule's pattern after the refused rule's route
   */
  static Reach of(CompiledRule granted, CompiledRule refused, int index, PathWalk walk) {
    List<String> resources = List.of();
    if (granted.reachesPlainly(refused, walk)) {
      // A star at the end of the Deny takes a slash in; text at its end does not.
      boolean needsSlash = refused.rule().endsInText() && granted.pattern().endsInStar();
      resources =
          needsSlash ? List.of(refused.resource(), refused.slashed()) : List.of(refused.resource());
    } else if (walk.matchesSlashWithoutLastStar()) {
      resources = List.of(granted.slashOf(refused));
    }
    return new Reach(index, resources, walk.letters());
  }
}
