package dev.postern.bench.empty;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** The empty function plus one https request for each call: the minimum cost of a stale key set. */
public final class EmptyWithFetch
    implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> {

  // The CRaC context holds its resources weakly.
  private static final Resource SERIALIZER = new SerializerPriming();
  private static final Resource FETCH = new FetchPriming();

  /** Registers the priming: the serializer many times, the fetch once, as a deployment would. */
  public EmptyWithFetch() {
    Core.getGlobalContext().register(SERIALIZER);
    Core.getGlobalContext().register(FETCH);
  }

  @Override
  public IamPolicyResponseV1 handleRequest(
      APIGatewayCustomAuthorizerEvent event, com.amazonaws.services.lambda.runtime.Context call) {
    if (fetch() == 0) {
      throw new IllegalStateException("no key set at AUTH0_JWKS_URI");
    }
    return Answer.to(event);
  }

  private static int fetch() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(System.getenv("AUTH0_JWKS_URI")).toURL().openConnection();
      // A pooled connection is closed by the server before a real restore.
      connection.setRequestProperty("Connection", "close");
      try (InputStream body = connection.getInputStream()) {
        return body.readAllBytes().length;
      } finally {
        connection.disconnect();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final class FetchPriming implements Resource {
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      fetch();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      // The next call opens its own connection.
    }
  }
}
