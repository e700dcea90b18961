package dev.postern.posts;

import java.time.Duration;
import java.util.Map;

/** Reads the claims of a token's user from OpenID Connect's UserInfo endpoint. */
@FunctionalInterface
interface UserInfo {
  /**
   * Sends one request.
   *
   * @param accessToken the caller's own token
   * @param atMost the longest time to wait; if it is not positive, no request is sent
   */
  Result of(String accessToken, Duration atMost);

  /** The result of a request. */
  sealed interface Result {
    /** The claims, including {@code sub}. */
    record Claims(Map<String, Object> claims) implements Result {}

    /**
     * Auth0 responded without claims: the token is not valid for UserInfo (400, 401, 403: RFC 6750,
     * section 3.1), this user sent too many requests (429), or the response is not valid.
     */
    record Rejected() implements Result {}

    /** No connection, no response in time, or 5xx: requests of other users fail too. */
    record Unavailable() implements Result {}

    /** The request had too little time left. This does not show that Auth0 is unavailable. */
    record NoTime() implements Result {}
  }
}
