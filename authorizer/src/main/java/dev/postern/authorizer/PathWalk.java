package dev.postern.authorizer;

/**
 * Compares the paths of a route with one resource pattern, segment by segment, to find out which of
 * these paths IAM matches with the resource.
 *
 * @param plain the position in the pattern after the path as the rule writes it
 * @param all the positions after the same path with any number of empty segments: {@code //x},
 *     {@code x//y}, {@code x/}. API Gateway ignores such slashes when it selects a route
 * @param letters the characters of the route that a star of the pattern can match, as numbered by
 *     {@link EncodedLetters}
 */
record PathWalk(ResourcePattern pattern, long plain, long all, long letters) {

  /** The state before the first segment. */
  static PathWalk along(ResourcePattern pattern) {
    return new PathWalk(pattern, 1, pattern.afterEmpties(1), 0);
  }

  /** The state after a segment with exactly this text and these characters. */
  PathWalk throughText(String text, long textLetters) {
    return new PathWalk(
        pattern,
        pattern.afterText(plain, text),
        pattern.afterEmpties(pattern.afterText(all, text)),
        pattern.takesAnything(all) ? letters | textLetters : letters);
  }

  PathWalk throughParameter() {
    return new PathWalk(
        pattern,
        pattern.afterParameter(plain),
        pattern.afterEmpties(pattern.afterParameter(all)),
        letters);
  }

  /** The state after one or more segments with any text. */
  PathWalk throughGreedy() {
    PathWalk reached = throughParameter();
    while (true) {
      PathWalk next = reached.throughParameter();
      long morePlain = reached.plain | next.plain;
      long moreAll = reached.all | next.all;
      if (morePlain == reached.plain && moreAll == reached.all) {
        return reached;
      }
      reached = new PathWalk(pattern, morePlain, moreAll, letters);
    }
  }

  /** True if the pattern cannot match any continuation. */
  boolean cannotMatch() {
    return all == 0;
  }

  /** True if the pattern matches a path as the rule writes it. */
  boolean matchesPlain() {
    return pattern.isEnd(plain);
  }

  /** True if the pattern matches a path that can have additional slashes. */
  boolean matches() {
    return pattern.isEnd(all);
  }

  /**
   * True if the pattern matches a path with a trailing slash and an empty text for its last star.
   */
  boolean matchesSlashWithoutLastStar() {
    return pattern.isInFrontOfLastStar(plain);
  }
}
