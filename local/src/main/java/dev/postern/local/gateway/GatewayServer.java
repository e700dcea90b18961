package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.http.Header;
import dev.postern.local.http.HttpListener;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.lambda.FunctionCaller;
import dev.postern.local.lambda.FunctionLog;
import dev.postern.local.template.StackModel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** API Gateway on one address of this machine. */
public final class GatewayServer implements AutoCloseable {
  /** How long a connection can be idle. */
  private static final long IDLE_MILLIS = 60_000;

  private final String host;
  private final HttpListener listener;

  private GatewayServer(String host, HttpListener listener) {
    this.host = host;
    this.listener = listener;
  }

  /**
   * Takes the port. Requests are served from {@link #serve}.
   *
   * @param port 0 = any free port
   * @throws TemplateException if the address cannot be used
   */
  public static GatewayServer open(String host, int port) {
    requireNonNull(host, "host is null");
    HttpListener listener =
        HttpListener.open(host, port, IDLE_MILLIS, GatewayServer::rejectedByServer);
    return new GatewayServer(host, listener);
  }

  /**
   * Starts to serve the routes of a stack.
   *
   * @param functions runs the functions of the stack
   * @param allowedHosts host names that are served in addition to localhost, addresses and the host
   *     of this server
   */
  public void serve(
      StackModel stack,
      FunctionCaller functions,
      List<String> allowedHosts,
      Clock clock,
      FunctionLog log) {
    List<String> names = new ArrayList<>(allowedHosts);
    names.add(host);
    Gatekeeper gatekeeper = new Gatekeeper(functions, new AuthorizerCache(clock), log);
    Gateway gateway = new Gateway(stack, gatekeeper, functions);
    listener.serve(new GatewayHandler(gateway, clock, log, new HostNames(names)));
  }

  /** The address of the API, for instance {@code http://127.0.0.1:3000}. */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listener.port();
  }

  @Override
  public void close() {
    listener.close();
  }

  private static HttpResponse rejectedByServer(int status) {
    GatewayError error = GatewayError.ofServer(status);
    return new HttpResponse(
        status,
        List.of(
            new Header("Content-Type", "application/json"),
            new Header("x-amzn-ErrorType", error.errorType())),
        error.defaultBody().getBytes(StandardCharsets.UTF_8));
  }
}
