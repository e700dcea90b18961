package dev.postern.authorizer;

/** The answer to one event. Only the handler turns it into what Lambda understands. */
sealed interface Decision {

  /** A policy goes out. It may still allow nothing: that is API Gateway's 403. */
  record Allowed(VerifiedToken token, Policy policy) implements Decision {}

  /** 401. */
  record Unauthorized(Rejection reason) implements Decision {}

  /** 500, never cached. */
  record Unavailable(Outage reason) implements Decision {}
}
