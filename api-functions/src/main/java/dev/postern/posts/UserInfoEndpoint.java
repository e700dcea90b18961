package dev.postern.posts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * OpenID Connect's UserInfo endpoint at the tenant (Core 1.0, section 5.3), asked once and with
 * little patience: a name is not worth a failed request. No redirects, no retries, no kept
 * connection, nothing logged.
 *
 * <p>It uses the JDK's URL connection, as the DynamoDB client does: that one is in the snapshot
 * already.
 */
final class UserInfoEndpoint implements UserInfo {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final int MAX_BYTES = 16 * 1024;

  private final URI address;
  private final Duration inAll;

  /**
   * @param issuer the tenant's issuer, with its slash at the end
   * @param inAll what one question may take in all, connecting included
   */
  UserInfoEndpoint(URI issuer, Duration inAll) {
    this.address = issuer.resolve("userinfo");
    this.inAll = requireNonNull(inAll, "inAll");
  }

  @Override
  public Optional<Map<String, Object>> of(String accessToken, Duration atMost) {
    Duration patience = atMost.compareTo(inAll) < 0 ? atMost : inAll;
    if (!patience.isPositive()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.readObject(body(accessToken, patience)));
    } catch (IOException noAnswer) {
      return Optional.empty();
    }
  }

  /**
   * A socket's own time-out begins anew with every byte, so a second thread reads and this one
   * keeps the time of the whole. The interrupt of {@code cancel} closes a virtual thread's socket;
   * closing the connection from here would wait for the very byte that does not come.
   */
  private String body(String accessToken, Duration patience) throws IOException {
    FutureTask<String> answer = new FutureTask<>(() -> read(accessToken));
    Thread.startVirtualThread(answer);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } finally {
      answer.cancel(true);
    }
  }

  private String read(String accessToken) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    try {
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) inAll.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Authorization", "Bearer " + accessToken);
      connection.setRequestProperty("Accept", "application/json");
      if (connection.getResponseCode() != 200) {
        throw new IOException("not 200");
      }
      byte[] bytes = connection.getInputStream().readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("too long");
      }
      return new String(bytes, UTF_8);
    } finally {
      connection.disconnect();
    }
  }
}
