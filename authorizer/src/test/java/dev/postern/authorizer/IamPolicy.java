package dev.postern.authorizer;

import java.util.Map;

/**
 * Evaluates a policy document as IAM does: a denial wins, then a permission, else refused; {@code
 * *} is any run of characters, {@code ?} any one, all else is literal.
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
      if (!effect.equals(members.get("Effect"))) continue;
      for (Object resource : (Object[]) members.get("Resource")) {
        if (matches((String) resource, arn)) return true;
      }
    }
    return false;
  }

  static boolean matches(String pattern, String text) {
    boolean[] fits = new boolean[text.length() + 1];
    fits[0] = true;
    for (char p : pattern.toCharArray()) {
      boolean[] next = new boolean[fits.length];
      for (int i = 0; i < fits.length; i++) {
        if (p == '*') next[i] = fits[i] || i > 0 && next[i - 1];
        else next[i] = i > 0 && fits[i - 1] && (p == '?' || p == text.charAt(i - 1));
      }
      fits = next;
    }
    return fits[text.length()];
  }
}
