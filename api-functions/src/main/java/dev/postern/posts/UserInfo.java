package dev.postern.posts;

import java.time.Duration;
import java.util.Map;

/** Tells who a token's user is: the claims of OpenID Connect's UserInfo endpoint. */
@FunctionalInterface
interface UserInfo {
  /**
   * Asks once.
   *
   * @param accessToken the caller's own token
   * @param atMost how long the request can wait for the answer; does not ask when it is not
   *     positive
   */
  Reply of(String accessToken, Duration atMost);

  /** How a question ended. */
  sealed interface Reply {
    /** The claims, {@code sub} among them. */
    record Known(Map<String, Object> claims) implements Reply {}

    /**
     * Auth0 has answered, but not with claims: the token is not good for it (400, 401, 403: RFC
     * 6750, section 3.1), this user has asked too often (429), or the answer cannot be read.
     */
    record Refused() implements Reply {}

    /** No connection, no answer in time, or 5xx: Auth0 does not answer other users either. */
    record Unavailable() implements Reply {}

    /** The request had too little time left for an answer; that says nothing about Auth0. */
    record NoTime() implements Reply {}
  }
}
