package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Between HTTP and the {@link Gateway}: reads a request whole, within limits, and sends answers.
 */
final class HttpFront extends Handler.Abstract {
  /** "Amazon API Gateway quotas": all headers of a request, and its payload. */
  private static final int HEADERS_LIMIT = 10_240;

  private static final int BODY_LIMIT = 10 * 1024 * 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Gateway gateway;
  private final InstantSource clock;
  private final FunctionLog log;

  HttpFront(Gateway gateway, InstantSource clock, FunctionLog log) {
    this.gateway = requireNonNull(gateway, "gateway is null");
    this.log = requireNonNull(log, "log is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    var headers = headers(request);
    int size = headers.stream().mapToInt(h -> h.name().length() + h.value().length() + 4).sum();
    if (size > HEADERS_LIMIT) {
      var refused = read(request, headers, new byte[0]);
      send(gateway.refuse(GatewayError.HEADERS_TOO_LARGE, refused), response, callback);
      return true;
    }
    var body = body(request);
    if (body.length > BODY_LIMIT) {
      var refused = read(request, headers, new byte[0]);
      send(gateway.refuse(GatewayError.REQUEST_TOO_LARGE, refused), response, callback);
      return true;
    }
    long started = System.nanoTime();
    var read = read(request, headers, body);
    var answer = gateway.answer(read);
    send(answer, response, callback);
    // Never the query or a header: they may hold secrets.
    log.line(
        "%s %s %d %.1f ms"
            .formatted(
                read.method(), read.path(), answer.status(), (System.nanoTime() - started) / 1e6));
    return true;
  }

  private static byte[] body(Request request) throws IOException {
    // A length that is too large is refused before a byte of it is read.
    if (request.getLength() > BODY_LIMIT) {
      return new byte[BODY_LIMIT + 1];
    }
    return Content.Source.asInputStream(request).readNBytes(BODY_LIMIT + 1);
  }

  private static List<Header> headers(Request request) {
    var headers = new ArrayList<Header>();
    for (HttpField field : request.getHeaders()) {
      headers.add(new Header(field.getName(), field.getValue() == null ? "" : field.getValue()));
    }
    return headers;
  }

  private ApiRequest read(Request request, List<Header> headers, byte[] body) {
    var uri = request.getHttpURI();
    return new ApiRequest(
        request.getMethod(),
        uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath(),
        uri.getQuery() == null ? "" : uri.getQuery(),
        headers,
        body,
        Request.getRemoteAddr(request),
        request.getConnectionMetaData().getProtocol(),
        UUID.randomUUID().toString(),
        extendedId(),
        clock.instant());
  }

  private static String extendedId() {
    var bytes = new byte[11];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static void send(Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    for (var header : answer.headers()) {
      response.getHeaders().add(header.name(), header.value());
    }
    boolean bodiless = answer.status() == 204 || answer.status() == 304;
    if (!bodiless) {
      response.getHeaders().put("Content-Length", answer.body().length);
    }
    response.write(true, bodiless ? null : ByteBuffer.wrap(answer.body()), callback);
  }
}
