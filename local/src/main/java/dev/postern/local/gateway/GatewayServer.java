package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import dev.postern.local.http.HttpListener;
import dev.postern.local.lambda.FunctionCaller;
import dev.postern.local.lambda.FunctionLog;
import dev.postern.local.template.StackModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** API Gateway on one address of this machine. */
public final class GatewayServer implements AutoCloseable {
  /** How long a connection can be idle. */
  private static final long IDLE_MILLIS = 60_000;

  private final String host;
  private final HttpListener listener;
  private final ListenerErrors errors;

  private GatewayServer(String host, HttpListener listener, ListenerErrors errors) {
    this.host = host;
    this.listener = listener;
    this.errors = errors;
  }

  /**
   * Takes the port. Requests are served from {@link #serve}.
   *
   * @param port 0 = any free port
   * @throws TemplateException if the address cannot be used
   */
  public static GatewayServer open(String host, int port) {
    requireNonNull(host, "host is null");
    ListenerErrors errors = new ListenerErrors();
    return new GatewayServer(host, HttpListener.open(host, port, IDLE_MILLIS, errors), errors);
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
    Gatekeeper gatekeeper =
        new Gatekeeper(functions, new AuthorizerCache(clock), UserPools.online(clock));
    Gateway gateway = new Gateway(stack, gatekeeper, functions, log);
    errors.logTo(log);
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
}
