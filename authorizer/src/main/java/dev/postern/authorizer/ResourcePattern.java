package dev.postern.authorizer;

import dev.postern.authorizer.AccessRule.Segment;
import java.util.List;

/**
 * The IAM resource of an access rule, compared one path segment at a time. A parameter becomes a
 * {@code *}. It matches one or more segments, also empty ones, because IAM's {@code *} matches
 * slashes and the empty string.
 *
 * <p>The positions that a path has reached are a set of bits: bit {@code i} means that the first
 * {@code i} segments of the pattern have matched. Bits are used instead of objects because all
 * rules are compared while the function starts, before any code is compiled.
 */
final class ResourcePattern {

  /** The number of positions that fit into a long. */
  static final int MAX_SEGMENTS = 60;

  /** The text of each segment; null for a star. */
  private final String[] texts;

  /** The positions before a star. */
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

  /** True if the whole pattern has matched. */
  boolean isEnd(long positions) {
    return (positions >> texts.length & 1) != 0;
  }

  /** True if the pattern has matched except for the star at its end. */
  boolean isInFrontOfLastStar(long positions) {
    return endsInStar() && (positions >> (texts.length - 1) & 1) != 0;
  }

  /** True if the next segment can have any text. */
  boolean takesAnything(long positions) {
    return (positions & (stars | stars << 1)) != 0;
  }

  /** The text at the first of these positions that is not before a star; null at the end. */
  String textAt(long positions) {
    int position = Long.numberOfTrailingZeros(positions);
    return position < texts.length ? texts[position] : null;
  }

  /** The positions after a segment with exactly this text. */
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

  /** The positions after a segment with any text that is not empty. */
  long afterParameter(long positions) {
    // Only the root has an empty text, and it has no other segments.
    boolean isRoot = texts.length == 1 && "".equals(texts[0]);
    return after(positions, isRoot ? 0 : positions & ~stars & (1L << texts.length) - 1);
  }

  /** The positions after zero or more empty segments. */
  long afterEmpties(long positions) {
    long all = positions;
    long more = all | after(all, 0);
    while (more != all) {
      all = more;
      more = all | after(all, 0);
    }
    return all;
  }

  /** A star that has matched one segment can also match the next one. */
  private long after(long positions, long sameText) {
    return (positions & stars | sameText) << 1 | positions & stars << 1;
  }
}
