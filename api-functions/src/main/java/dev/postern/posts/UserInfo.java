package dev.postern.posts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Who a token's user is, as Auth0 tells it: the claims of OpenID Connect's UserInfo endpoint. */
@FunctionalInterface
interface UserInfo {
  /**
   * @param accessToken the caller's own token
   * @param atMost how long the request can wait for it; nobody is asked when it is not positive
   * @return the claims, {@code sub} among them; empty when Auth0 does not tell, for whatever reason
   */
  Optional<Map<String, Object>> of(String accessToken, Duration atMost);
}
