package dev.postern.local;

/**
 * IAM's wildcards: {@code *} is any run of characters, {@code ?} exactly one, everything else is
 * itself. Linear in the text for each star, so no policy can make it slow.
 */
final class Wildcard {

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
   * Whether an ARN matches a pattern. Wildcards do not cross the first five colons; the last part
   * may hold colons and slashes. A lone {@code *} matches every ARN.
   */
  static boolean matchesArn(String pattern, String arn) {
    if (pattern.equals("*")) {
      return true;
    }
    var patternParts = pattern.split(":", 6);
    var arnParts = arn.split(":", 6);
    if (patternParts.length != 6 || arnParts.length != 6) {
      return false;
    }
    for (int i = 0; i < 6; i++) {
      if (!matches(patternParts[i], arnParts[i])) {
        return false;
      }
    }
    return true;
  }
}
