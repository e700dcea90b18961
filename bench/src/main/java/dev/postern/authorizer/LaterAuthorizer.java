package dev.postern.authorizer;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
  private static final LaterClock CLOCK = new LaterClock();

  private final AuthorizerHandler handler;

  /** The production authorizer with another clock. */
  public LaterAuthorizer() {
    Core.getGlobalContext().register(CLOCK);
    handler = new AuthorizerHandler(Settings.read(System.getenv()), CLOCK);
  }

  @Override
  public IamPolicyResponseV1 handleRequest(
      APIGatewayCustomAuthorizerEvent event, com.amazonaws.services.lambda.runtime.Context call) {
    return handler.handleRequest(event, call);
  }

  private static final class LaterClock extends Clock implements Resource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("the authorizer uses instants only");
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      // The clock is correct until the snapshot.
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      ahead = Duration.ofHours(1);
    }
  }
}
