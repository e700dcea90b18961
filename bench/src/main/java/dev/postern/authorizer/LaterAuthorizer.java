package dev.postern.authorizer;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * The authorizer whose snapshot is restored an hour after it was made. Its keys are stale by then,
 * so the first call fetches them again.
 */
public final class LaterAuthorizer
    implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> {

  // The CRaC context holds its resources weakly.
  private static final Jump JUMP = new Jump();

  private final AuthorizerHandler handler;

  /** Wires the authorizer as production does, but for the clock. */
  public LaterAuthorizer() {
    Core.getGlobalContext().register(JUMP);
    handler = new AuthorizerHandler(Settings.read(System.getenv()), JUMP.clock());
  }

  @Override
  public IamPolicyResponseV1 handleRequest(
      APIGatewayCustomAuthorizerEvent event, com.amazonaws.services.lambda.runtime.Context call) {
    return handler.handleRequest(event, call);
  }

  private static final class Jump implements Resource, InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    Clock clock() {
      return withZone(ZoneOffset.UTC);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      // Until the snapshot it is now.
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      ahead = Duration.ofHours(1);
    }
  }
}
