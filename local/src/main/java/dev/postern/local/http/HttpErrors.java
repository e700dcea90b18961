package dev.postern.local.http;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that the HTTP server rejects before a handler gets them, for instance because of
 * invalid framing or a line that is too long. Nothing of the request is in the response.
 */
final class HttpErrors implements Request.Handler {
  private final IntFunction<HttpResponse> responses;

  /**
   * @param responses status code to response
   */
  HttpErrors(IntFunction<HttpResponse> responses) {
    this.responses = requireNonNull(responses, "responses is null");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status =
        request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer code ? code : 500;
    HttpResponse error = responses.apply(status);
    response.setStatus(error.status());
    for (Header header : error.headers()) {
      response.getHeaders().put(header.name(), header.value());
    }
    response.getHeaders().put("Content-Length", error.body().length);
    response.write(true, ByteBuffer.wrap(error.body()), callback);
    return true;
  }
}
