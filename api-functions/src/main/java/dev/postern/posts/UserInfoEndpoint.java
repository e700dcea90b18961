package dev.postern.posts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;

/**
 * OpenID Connect's UserInfo endpoint at the tenant (Core 1.0, section 5.3), asked once and for a
 * short time: a name is not worth a failed request. No redirects, no retries, no kept connection,
 * nothing logged.
 *
 * <p>It uses the JDK's URL connection, as the DynamoDB client does: its classes are in the snapshot
 * already.
 */
final class UserInfoEndpoint implements UserInfo {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final int MAX_BYTES = 16 * 1024;

  private final URI address;
  private final Duration inAll;

  /**
   * @param issuer the tenant's issuer, with its slash at the end
   * @param inAll what one question may take, connecting included
   */
  UserInfoEndpoint(URI issuer, Duration inAll) {
    this.address = issuer.resolve("userinfo");
    this.inAll = requireNonNull(inAll, "inAll is null");
  }

  @Override
  public Reply of(String accessToken, Duration atMost) {
    Duration patience = atMost.compareTo(inAll) < 0 ? atMost : inAll;
    if (!patience.isPositive()) {
      return new Reply.NoTime();
    }
    try {
      return BoundedRead.within(patience, () -> ask(accessToken));
    } catch (BoundedRead.TimedOut _) {
      return patience.compareTo(CONNECT) < 0 ? new Reply.NoTime() : new Reply.Unavailable();
    } catch (IOException _) {
      return new Reply.Unavailable();
    }
  }

  private Reply ask(String accessToken) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    try {
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Authorization", "Bearer " + accessToken);
      connection.setRequestProperty("Accept", "application/json");
      int status = connection.getResponseCode();
      if (status >= 500) {
        return new Reply.Unavailable();
      }
      return status == 200 ? claims(connection.getInputStream()) : new Reply.Refused();
    } finally {
      connection.disconnect();
    }
  }

  /**
   * Stops at the end of the JSON object: trailers could follow it without end, and the JDK does not
   * see an interrupt while they come.
   */
  private static Reply claims(InputStream in) throws IOException {
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
          return new Reply.Known(Json.readObject(Arrays.copyOf(body, length)));
        } catch (IOException _) {
          // More may follow: this was not the last brace.
        }
      }
    }
    return new Reply.Refused();
  }
}
