package dev.postern.local.gateway;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * IAM's wildcards: {@code *} matches any run of characters, {@code ?} exactly one, and each other
 * character itself. The time is at most the product of both lengths, so no policy can make it slow.
 */
final class Wildcard {
  /** arn:partition:service:region:account:resource. */
  private static final int SEGMENTS = 6;

  private Wildcard() {}

  /** Whether a text matches a pattern as a whole. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /**
   * Whether an ARN matches a pattern ("IAM JSON policy elements: Resource"). A {@code *} that ends
   * a segment, and each wildcard of the sixth segment, also matches colons. Any other wildcard
   * stays within its segment.
   */
  static boolean matchesArn(String pattern, String arn) {
    // Bit i: the pattern up to here matches the first i characters of the ARN.
    var reached = new BitSet(arn.length() + 1);
    reached.set(0);
    int colons = 0;
    for (int p = 0; p < pattern.length() && !reached.isEmpty(); p++) {
      char c = pattern.charAt(p);
      boolean last = colons >= SEGMENTS - 1;
      if (c == '*') {
        reached = afterStar(reached, arn, last || endsSegment(pattern, p));
      } else if (c == '?') {
        reached = afterOne(reached, arn, next -> last || next != ':');
      } else {
        reached = afterOne(reached, arn, next -> next == c);
      }
      colons += c == ':' ? 1 : 0;
    }
    return reached.get(arn.length());
  }

  private static boolean endsSegment(String pattern, int index) {
    int next = index + 1;
    return next == pattern.length() || pattern.charAt(next) == ':';
  }

  private static BitSet afterOne(BitSet reached, String arn, IntPredicate matches) {
    var after = new BitSet(arn.length() + 1);
    reached.stream()
        .filter(i -> i < arn.length() && matches.test(arn.charAt(i)))
        .forEach(i -> after.set(i + 1));
    return after;
  }

  private static BitSet afterStar(BitSet reached, String arn, boolean crossesColons) {
    var after = new BitSet(arn.length() + 1);
    for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
      int colon = crossesColons ? -1 : arn.indexOf(':', i);
      int end = colon < 0 ? arn.length() : colon;
      after.set(i, end + 1);
      i = end;
    }
    return after;
  }
}
