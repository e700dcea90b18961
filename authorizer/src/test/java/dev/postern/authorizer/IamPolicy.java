package dev.postern.authorizer;

import java.util.Map;

/**
 * Evaluates a policy document as IAM does: a Deny takes precedence over an Allow, and without an
 * Allow the request is denied. {@code *} matches any characters, {@code ?} matches one character,
 * all others match themselves.
 */
final class IamPolicy {

  private IamPolicy() {}

  static boolean allows(Map<String, Object> document, String arn) {
    return says(document, "Allow", arn) && !says(document, "Deny", arn);
  }

  static boolean allows(Policy policy, String arn) {
    return policy.allowed().stream().anyMatch(resource -> matches(resource, arn))
        && policy.denied().stream().noneMatch(resource -> matches(resource, arn));
  }

  private static boolean says(Map<String, Object> document, String effect, String arn) {
    for (Object statement : (Object[]) document.get("Statement")) {
      Map<?, ?> members = (Map<?, ?>) statement;
      if (!effect.equals(members.get("Effect"))) {
        continue;
      }
      for (Object resource : (Object[]) members.get("Resource")) {
        if (matches((String) resource, arn)) {
          return true;
        }
      }
    }
    return false;
  }

  /** After a mismatch, it continues at the last star. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int starText = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starText = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++starText;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
