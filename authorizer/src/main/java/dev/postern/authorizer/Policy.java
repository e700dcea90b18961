package dev.postern.authorizer;

import java.util.List;

/**
 * What one caller may do, as IAM resources. A denial wins over any permission, whatever the order.
 *
 * @param allowed resources, perhaps none
 * @param denied resources, perhaps none
 */
record Policy(List<String> allowed, List<String> denied) {

  Policy {
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
    if (allowed.isEmpty() && denied.isEmpty()) {
      // API Gateway answers an empty statement list with 500.
      throw new IllegalArgumentException("a policy without statements");
    }
  }
}
