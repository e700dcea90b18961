package dev.postern.local.http;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Responds to requests that the HTTP server rejects before a handler receives them, for instance
 * because of invalid framing or a line that is too long. The response contains nothing of the
 * request.
 */
public final class HttpErrors implements Request.Handler {
  /** Descriptions of Jetty that contain nothing of the request. */
  private static final Set<String> VIOLATIONS =
      Stream.concat(
              Stream.of(UriCompliance.Violation.values())
                  .map(UriCompliance.Violation::getDescription),
              Stream.of(HttpCompliance.Violation.values())
                  .map(HttpCompliance.Violation::getDescription))
          .collect(Collectors.toUnmodifiableSet());

  private final Responses responses;

  /** Makes the response to a request that is not valid HTTP. */
  @FunctionalInterface
  public interface Responses {
    /**
     * Returns the response.
     *
     * @param reason for a log; contains nothing of the request
     */
    HttpResponse respond(int status, String reason);
  }

  HttpErrors(Responses responses) {
    this.responses = requireNonNull(responses, "responses is null");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status =
        request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer code ? code : 500;
    HttpResponse error = responses.respond(status, reason(request, status));
    response.setStatus(error.status());
    for (Header header : error.headers()) {
      response.getHeaders().put(header.name(), header.value());
    }
    response.getHeaders().put("Content-Length", error.body().length);
    response.write(true, ByteBuffer.wrap(error.body()), callback);
    return true;
  }

  private static String reason(Request request, int status) {
    String message = String.valueOf(request.getAttribute(ErrorHandler.ERROR_MESSAGE));
    if (VIOLATIONS.contains(message)) {
      return message;
    }
    return switch (status) {
      case 414 -> "the request line is too long";
      case 426, 505 -> "the HTTP version is not supported";
      case 431 -> "a header is too long";
      default ->
          status < 500
              ? "the request is not valid HTTP"
              : "the gateway could not serve the request: " + fault(request);
    };
  }

  private static String fault(Request request) {
    return request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable fault
        ? fault.getClass().getSimpleName()
        : "unknown fault";
  }
}
