package dev.postern.authorizer;

/**
 * API Gateway returns 401 if, and only if, the message is exactly {@code Unauthorized}. It has no
 * stack trace, because it is an expected result.
 */
final class UnauthorizedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnauthorizedException() {
    super("Unauthorized", null, false, false);
  }
}
