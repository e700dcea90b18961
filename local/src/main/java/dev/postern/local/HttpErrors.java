package dev.postern.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what the HTTP server itself refuses: bad framing, absurd lines. JSON as everywhere, and
 * nothing of the request in it.
 */
final class HttpErrors implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status =
        request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer code ? code : 500;
    var error =
        switch (status) {
          case 413 -> GatewayError.REQUEST_TOO_LARGE;
          case 414 -> GatewayError.URI_TOO_LONG;
          case 431 -> GatewayError.HEADERS_TOO_LARGE;
          // 505: the client's HTTP version, not our fault.
          case 500 -> GatewayError.FUNCTION_FAILED;
          default -> GatewayError.BAD_REQUEST;
        };
    var body = error.defaultBody().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.getHeaders().put("Content-Type", "application/json");
    response.getHeaders().put("x-amzn-ErrorType", error.errorType());
    response.getHeaders().put("Content-Length", body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
