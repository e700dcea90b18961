package dev.postern.local.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * HTTP connections that keep the spelling of header names, as API Gateway does. Jetty replaces a
 * name that it has in a table, also with {@code CASE_SENSITIVE_FIELD_NAME}, if the table has no
 * value for it.
 */
final class SpellingConnections extends HttpConnectionFactory {

  SpellingConnections(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(
        new SpellingConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
  }

  private static final class SpellingConnection extends HttpConnection {
    // The constructor of the superclass sets it, so it must not have an initializer.
    private RequestHandler handler;

    SpellingConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    @Override
    protected RequestHandler newRequestHandler() {
      handler = super.newRequestHandler();
      return handler;
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
      return new SpellingParser(handler, getHttpConfiguration().getRequestHeaderSize(), compliance);
    }
  }

  /** The table is not used for a name that is not yet complete in the buffer. */
  private static final class SpellingParser extends HttpParser {

    SpellingParser(RequestHandler handler, int maxHeaderBytes, HttpCompliance compliance) {
      super(handler, maxHeaderBytes, compliance);
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
      int limit = buffer.limit();
      while (buffer.remaining() > 1 && getState().compareTo(State.CONTENT) < 0) {
        buffer.limit(buffer.position() + 1);
        boolean isHandled;
        try {
          isHandled = super.parseNext(buffer);
        } finally {
          buffer.limit(limit);
        }
        if (isHandled) {
          return true;
        }
      }
      return super.parseNext(buffer);
    }
  }
}
