package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;

/**
 * Auth0's UserInfo endpoint (OpenID Connect Core 1.0, section 5.3). It sends one request with a
 * short time limit, because a missing name must not fail the request. No redirects, no retries, no
 * reused connection, no logging.
 *
 * <p>It uses the JDK's URL connection, as the DynamoDB client does: its classes are already in the
 * snapshot.
 */
final class UserInfoEndpoint implements UserInfo {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final int MAX_BYTES = 16 * 1024;

  private final URI url;
  private final Duration inAll;

  /**
   * @param issuer the tenant's issuer, with a slash at the end
   * @param inAll the longest time of one request, including connecting
   */
  UserInfoEndpoint(URI issuer, Duration inAll) {
    this.url = issuer.resolve("userinfo");
    this.inAll = requireNonNull(inAll, "inAll is null");
  }

  @Override
  public Result of(String accessToken, Duration atMost) {
    Duration limit = atMost.compareTo(inAll) < 0 ? atMost : inAll;
    if (!limit.isPositive()) {
      return new Result.NoTime();
    }
    try {
      return BoundedRead.within(limit, () -> request(accessToken));
    } catch (BoundedRead.TimedOut _) {
      return limit.compareTo(CONNECT) < 0 ? new Result.NoTime() : new Result.Unavailable();
    } catch (IOException _) {
      return new Result.Unavailable();
    }
  }

  private Result request(String accessToken) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    try {
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Authorization", "Bearer " + accessToken);
      connection.setRequestProperty("Accept", "application/json");
      int status = connection.getResponseCode();
      if (status >= 500) {
        return new Result.Unavailable();
      }
      return status == 200 ? claims(connection.getInputStream()) : new Result.Rejected();
    } finally {
      connection.disconnect();
    }
  }

  /**
   * Stops at the end of the JSON object, because endless trailers could follow it, and the JDK
   * ignores interrupts while they arrive.
   */
  private static Result claims(InputStream in) throws IOException {
    byte[] body = new byte[MAX_BYTES + 1];
    int length = 0;
    while (length < body.length) {
      int count = in.read(body, length, body.length - length);
      if (count < 0) {
        break;
      }
      length += count;
      if (length <= MAX_BYTES && length > 0 && body[length - 1] == '}') {
        try {
          return new Result.Claims(Json.readObject(Arrays.copyOf(body, length)));
        } catch (IOException _) {
          // Continue reading: this was not the last brace.
        }
      }
    }
    return new Result.Rejected();
  }
}
