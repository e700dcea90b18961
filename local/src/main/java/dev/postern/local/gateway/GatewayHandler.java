package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.http.BodyReader;
import dev.postern.local.http.BodyRoom;
import dev.postern.local.http.Header;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.http.RequestBody;
import dev.postern.local.lambda.FunctionLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Connects HTTP to the {@link Gateway}: reads requests within limits and sends responses. A body is
 * read only if the gateway reads it.
 */
final class GatewayHandler extends Handler.Abstract {
  /** "Amazon API Gateway quotas": all headers of a request, and its payload. */
  private static final int HEADERS_LIMIT = 10_240;

  private static final int BODY_LIMIT = 10 * 1024 * 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Gateway gateway;
  private final Clock clock;
  private final FunctionLog log;
  private final HostNames hosts;
  private final BodyRoom room = BodyRoom.ofThisJvm();

  GatewayHandler(Gateway gateway, Clock clock, FunctionLog log, HostNames hosts) {
    this.gateway = requireNonNull(gateway, "gateway is null");
    this.hosts = requireNonNull(hosts, "hosts is null");
    this.log = requireNonNull(log, "log is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    long started = System.nanoTime();
    ApiRequest read = read(request);
    try (var body = new BodyReader(request, room)) {
      HttpResponse answer = respond(request, read, body);
      send(answer, response);
      // Never the query or a header: they may hold secrets.
      log.line(
          "%s %s %d %.1f ms"
              .formatted(
                  read.method(),
                  read.path(),
                  answer.status(),
                  (System.nanoTime() - started) / 1e6));
      body.drain();
    }
    callback.succeeded();
    return true;
  }

  private HttpResponse respond(Request request, ApiRequest read, RequestBody body)
      throws IOException {
    String host = Request.getServerName(request);
    if (!hosts.serve(host)) {
      String name = host.substring(0, Math.min(host.length(), 100));
      return gateway.rejectHost(
          name + " is not a name of this machine; --allow-host serves it", read);
    }
    int size =
        read.headers().stream().mapToInt(h -> h.name().length() + h.value().length() + 4).sum();
    if (size > HEADERS_LIMIT) {
      String reason = "the headers have more than %d bytes".formatted(HEADERS_LIMIT);
      return gateway.reject(GatewayError.HEADERS_TOO_LARGE, reason, read);
    }
    if (request.getLength() > BODY_LIMIT) {
      return gateway.rejectPayload(read);
    }
    return gateway.respond(read, body);
  }

  private static List<Header> headers(Request request) {
    var headers = new ArrayList<Header>();
    for (HttpField field : request.getHeaders()) {
      headers.add(new Header(field.getName(), field.getValue() == null ? "" : field.getValue()));
    }
    return headers;
  }

  private ApiRequest read(Request request) {
    HttpURI uri = request.getHttpURI();
    return new ApiRequest(
        request.getMethod(),
        uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath(),
        uri.getQuery() == null ? "" : uri.getQuery(),
        headers(request),
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

  private static void send(HttpResponse answer, Response response) throws IOException {
    response.setStatus(answer.status());
    for (Header header : answer.headers()) {
      response.getHeaders().add(header.name(), header.value());
    }
    boolean bodiless = answer.status() == 204 || answer.status() == 304;
    if (!bodiless) {
      response.getHeaders().put("Content-Length", answer.body().length);
    }
    Content.Sink.write(
        response, true, bodiless ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(answer.body()));
  }
}
