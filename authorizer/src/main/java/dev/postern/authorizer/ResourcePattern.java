package dev.postern.authorizer;

import dev.postern.authorizer.AccessRule.Segment;
import java.util.List;

/**
 * The IAM resource of an access rule, read one path segment at a time. In it a parameter is a
 * {@code *}, which matches one segment or more, empty ones too: IAM's {@code *} crosses slashes and
 * matches the empty string.
 *
 * <p>How far a path has matched is a set of positions, one bit for each: bit {@code i} means that
 * the first {@code i} segments of the pattern are used up. Bits and not objects, because all rules
 * are compared while the function starts, before any code is compiled.
 */
final class ResourcePattern {

  /** So that the positions fit into a long. */
  static final int MAX_SEGMENTS = 60;

  /** The text of each segment; null for a star. */
  private final String[] texts;

  /** The positions in front of a star. */
  private final long stars;

  ResourcePattern(List<Segment> segments) {
    texts = new String[segments.size()];
    long starBits = 0;
    for (int i = 0; i < texts.length; i++) {
      switch (segments.get(i)) {
        case Segment.Literal(String text) -> texts[i] = text;
        case Segment.Parameter _, Segment.Greedy _ -> starBits |= 1L << i;
      }
    }
    stars = starBits;
  }

  int starCount() {
    return Long.bitCount(stars);
  }

  boolean endsInStar() {
    return texts[texts.length - 1] == null;
  }

  /** True if the whole pattern is used up. */
  boolean isEnd(long positions) {
    return (positions >> texts.length & 1) != 0;
  }

  /** True if the pattern is used up but for the star at its end. */
  boolean isInFrontOfLastStar(long positions) {
    return endsInStar() && (positions >> (texts.length - 1) & 1) != 0;
  }

  /** True if the next segment may be any text. */
  boolean takesAnything(long positions) {
    return (positions & (stars | stars << 1)) != 0;
  }

  /** The text at the first of these positions, which is not in front of a star; null at the end. */
  String textAt(long positions) {
    int position = Long.numberOfTrailingZeros(positions);
    return position < texts.length ? texts[position] : null;
  }

  /** The positions after a segment of exactly this text. */
  long afterText(long positions, String text) {
    long same = 0;
    for (long rest = positions & ~stars; rest != 0; rest &= rest - 1) {
      String wanted = textAt(rest);
      boolean isSame =
          wanted != null && wanted.hashCode() == text.hashCode() && wanted.equals(text);
      if (isSame) {
        same |= rest & -rest;
      }
    }
    return after(positions, same);
  }

  /** The positions after a segment of any text that is not empty. */
  long afterParameter(long positions) {
    // The root is the one empty text; it has no other segments.
    boolean isRoot = texts.length == 1 && "".equals(texts[0]);
    return after(positions, isRoot ? 0 : positions & ~stars & (1L << texts.length) - 1);
  }

  /** The positions after any number of empty segments, and after none. */
  long afterEmpties(long positions) {
    long all = positions;
    long more = all | after(all, 0);
    while (more != all) {
      all = more;
      more = all | after(all, 0);
    }
    return all;
  }

  /** A star that has taken one segment may take the next one, too. */
  private long after(long positions, long sameText) {
    return (positions & stars | sameText) << 1 | positions & stars << 1;
  }
}
