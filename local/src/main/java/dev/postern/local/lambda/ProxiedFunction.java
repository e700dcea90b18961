package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.FunctionSpec;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A function in another process, called through Lambda's Invoke API ("Invoke" in the Lambda API
 * reference).
 */
final class ProxiedFunction {
  /** Lambda's limit for a response. */
  private static final int RESPONSE_LIMIT = 6 * 1024 * 1024;

  private final FunctionSpec function;
  private final URI root;
  private final HttpClient client;
  private final FunctionLog log;

  /**
   * {@code sam local start-lambda} expects the logical id, the emulator in AWS's images expects
   * "function".
   */
  private final List<String> names;

  ProxiedFunction(FunctionSpec function, URI root, HttpClient client, FunctionLog log) {
    this.function = requireNonNull(function, "function is null");
    this.root = requireNonNull(root, "root is null");
    this.client = requireNonNull(client, "client is null");
    this.log = requireNonNull(log, "log is null");
    this.names = List.of(function.id(), "function");
  }

  /**
   * Calls the function.
   *
   * @return how the call ended; empty if the caller's time ended before the function's time-out
   */
  Optional<InvocationOutcome> call(byte[] event, String traceId, Duration patience) {
    boolean ownLimit = function.timeout().compareTo(patience) <= 0;
    long end = System.nanoTime() + (ownLimit ? function.timeout() : patience).toNanos();
    try {
      for (String name : names) {
        HttpResponse<byte[]> response = send(name, event, traceId, end);
        if (response.statusCode() != 404) {
          return Optional.of(outcome(response));
        }
      }
      return Optional.of(
          unusable(
              "knows neither the function %s nor \"function\" (404)".formatted(function.id())));
    } catch (TimeoutException _) {
      log.line("the process at %s did not respond in time".formatted(root));
      return ownLimit
          ? Optional.of(new InvocationOutcome.TimedOut(function.timeout()))
          : Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(unusable(reason(e.getCause())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private HttpResponse<byte[]> send(String name, byte[] event, String traceId, long end)
      throws InterruptedException, ExecutionException, TimeoutException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + "/2015-03-31/functions/" + name + "/invocations"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .header("X-Amz-Invocation-Type", "RequestResponse")
            .header("X-Amzn-Trace-Id", traceId)
            .POST(HttpRequest.BodyPublishers.ofByteArray(event))
            .build();
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), RESPONSE_LIMIT));
    try {
      // The time-out of a request ends with the headers and does not limit the body.
      return response.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } finally {
      response.cancel(true);
    }
  }

  private InvocationOutcome outcome(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 200 -> {
        InvocationOutcome outcome =
            InvokeResponse.read(
                response.body(), response.headers().firstValue("X-Amz-Function-Error"), function);
        if (outcome instanceof InvocationOutcome.Failed failed) {
          log.line("failed: " + failed.errorType());
        }
        yield outcome;
      }
      case 429 -> new InvocationOutcome.Throttled();
      default -> unusable("responded with the status " + response.statusCode());
    };
  }

  private static String reason(Throwable fault) {
    return fault instanceof ConnectException || fault instanceof HttpConnectTimeoutException
        ? "is not running: start it, or correct --proxy"
        : "ended the connection: " + fault;
  }

  private InvocationOutcome unusable(String reason) {
    String text = "the process at %s %s".formatted(root, reason);
    log.line(text);
    return new InvocationOutcome.InitFailed(text);
  }
}
