package dev.postern.local.gateway;

import dev.postern.local.http.Header;
import dev.postern.local.http.HttpErrors;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.lambda.FunctionLog;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The responses to requests that the HTTP server rejects before the gateway gets them. No template
 * can change them, because the API is not known yet.
 */
final class ListenerErrors implements HttpErrors.Responses {
  private volatile FunctionLog log;

  /** Sets the log for the reasons, before the first request is served. */
  void logTo(FunctionLog log) {
    this.log = log;
  }

  @Override
  public HttpResponse respond(int status, String reason) {
    if (log != null) {
      log.line("rejected with %d: %s".formatted(status, reason));
    }
    GatewayError error = GatewayError.ofServer(status);
    return new HttpResponse(
        status,
        List.of(
            new Header("Content-Type", "application/json"),
            new Header("x-amzn-ErrorType", error.errorType())),
        error.defaultBody().getBytes(StandardCharsets.UTF_8));
  }
}
