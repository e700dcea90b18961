package dev.postern.local.http;

import dev.postern.local.template.StartException;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Jetty server on one address. It binds the port when it is opened, and serves requests after
 * {@link #serve}.
 */
public final class HttpListener implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;

  /**
   * API Gateway accepts these paths and forwards them unchanged. Encoded dot segments and invalid
   * percent-encoding are rejected.
   */
  private static final UriCompliance AS_SENT =
      UriCompliance.DEFAULT.with(
          "AS_SENT",
          UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS,
          UriCompliance.Violation.ILLEGAL_PATH_CHARACTERS);

  private HttpListener(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Binds a port.
   *
   * @param port 0 = any free port
   * @param idleMillis the maximum time that a connection can be idle; 0 = no limit
   * @param errors creates the response to a request that is not valid HTTP
   * @throws StartException if the port is taken
   */
  public static HttpListener open(
      String host, int port, long idleMillis, HttpErrors.Responses errors) {
    var threads = new QueuedThreadPool(32, 2);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var server = new Server(threads);
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // Enough for the header limit of the gateway and a long request line.
    http.setRequestHeaderSize(16 * 1024);
    // With SpellingConnections, so that content-type does not become Content-Type.
    http.setHttpCompliance(
        HttpCompliance.RFC9110.with(
            "NAMES_AS_SENT", HttpCompliance.Violation.CASE_SENSITIVE_FIELD_NAME));
    http.setUriCompliance(AS_SENT);
    var connector = new ServerConnector(server, 1, 1, new SpellingConnections(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(idleMillis);
    server.addConnector(connector);
    server.setErrorHandler(new HttpErrors(errors));
    try {
      connector.open();
    } catch (IOException e) {
      throw new StartException("cannot listen on %s:%d: %s.".formatted(host, port, reason(e)));
    }
    return new HttpListener(server, connector);
  }

  private static String reason(IOException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof BindException && message.contains("in use")) {
      return "the port is taken. Is another stack running? --port takes another port";
    }
    if (cause instanceof BindException && message.contains("Permission")) {
      return "ports below 1024 need a right that you lack; --port takes another port";
    }
    // The address does not belong to this machine, or the name is unknown.
    return "--host must be an address of this machine";
  }

  /** The port of this server. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Starts to serve requests. */
  public void serve(Handler handler) {
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not start", e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
  }
}
