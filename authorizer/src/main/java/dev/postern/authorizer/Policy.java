package dev.postern.authorizer;

import java.util.List;

/**
 * The IAM resources that one caller may and may not use. A Deny overrides each Allow, in any order.
 *
 * @param allowed resources, perhaps none
 * @param denied resources, perhaps none
 */
record Policy(List<String> allowed, List<String> denied) {

  Policy {
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
    if (allowed.isEmpty() && denied.isEmpty()) {
      // API Gateway returns 500 for an empty statement list.
      throw new IllegalArgumentException("a policy without statements");
    }
  }

  boolean allows(MethodArn called) {
    String arn = called.text();
    return allowed.stream().anyMatch(resource -> matches(resource, arn))
        && denied.stream().noneMatch(resource -> matches(resource, arn));
  }

  /**
   * Compares as IAM does: {@code *} matches any number of characters, {@code ?} matches one. After
   * a mismatch it continues at the last star.
   */
  private static boolean matches(String resource, String arn) {
    int at = 0;
    int star = -1;
    int retry = 0;
    for (int i = 0; i < arn.length(); ) {
      char wanted = at < resource.length() ? resource.charAt(at) : '\0';
      if (wanted == '*') {
        star = at++;
        retry = i;
      } else if (wanted == '?' || at < resource.length() && wanted == arn.charAt(i)) {
        at++;
        i++;
      } else if (star < 0) {
        return false;
      } else {
        at = star + 1;
        i = ++retry;
      }
    }
    return resource.substring(at).chars().allMatch(c -> c == '*');
  }
}
