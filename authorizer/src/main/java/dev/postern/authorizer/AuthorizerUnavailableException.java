package dev.postern.authorizer;

/**
 * No decision is possible. API Gateway returns 500 and does not cache it. The log has the reason.
 */
final class AuthorizerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AuthorizerUnavailableException(Outage reason) {
    super("Authorizer unavailable: " + reason.code(), null, false, false);
  }
}
