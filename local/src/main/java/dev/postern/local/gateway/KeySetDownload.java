package dev.postern.local.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches key sets over HTTP, without redirects, within five seconds and 150,000 bytes. */
final class KeySetDownload implements IssuerKeys.Download {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int LIMIT = 150_000;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  @Override
  public String get(String url) throws IssuerKeys.Unreachable {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LIMIT));
    try {
      HttpResponse<byte[]> response = exchange.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IssuerKeys.Unreachable(
            "%s responded with status %d, not with keys".formatted(url, response.statusCode()));
      }
      return new String(response.body(), StandardCharsets.UTF_8);
    } catch (ExecutionException | TimeoutException e) {
      throw new IssuerKeys.Unreachable("the keys of %s cannot be fetched: %s".formatted(url, e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IssuerKeys.Unreachable("the fetch of %s was interrupted".formatted(url));
    } finally {
      exchange.cancel(true);
    }
  }
}
