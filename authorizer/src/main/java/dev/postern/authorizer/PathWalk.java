package dev.postern.authorizer;

/**
 * A walk along the paths of a route beside one resource pattern: which of these paths does IAM
 * match with the resource?
 *
 * @param plain where the pattern stands after the path as the rule writes it
 * @param all where it stands after the same path with any number of empty segments in it: {@code
 *     //x}, {@code x//y}, {@code x/}. API Gateway does not count such slashes for the route
 * @param letters the characters of the route's texts that a star of the pattern may match, as
 *     {@link EncodedLetters} numbers them
 */
record PathWalk(ResourcePattern pattern, long plain, long all, long letters) {

  /** A walk that has not begun. */
  static PathWalk along(ResourcePattern pattern) {
    return new PathWalk(pattern, 1, pattern.afterEmpties(1), 0);
  }

  /** Goes through a segment of exactly this text, which has these characters. */
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

  /** Goes through one segment or more. */
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

  /** True if the pattern cannot match, whatever follows. */
  boolean cannotMatch() {
    return all == 0;
  }

  /** True if the pattern matches a path as the rule writes it. */
  boolean matchesPlain() {
    return pattern.isEnd(plain);
  }

  /** True if the pattern matches a path, perhaps with more slashes in it. */
  boolean matches() {
    return pattern.isEnd(all);
  }

  /** True if the pattern matches a path with a slash at its end, with nothing for its last star. */
  boolean matchesSlashWithoutLastStar() {
    return pattern.isInFrontOfLastStar(plain);
  }
}
