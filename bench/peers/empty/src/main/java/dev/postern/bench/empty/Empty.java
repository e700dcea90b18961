package dev.postern.bench.empty;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import org.crac.Core;
import org.crac.Resource;

/** The empty function: Lambda's event types in and out, and nothing between them. */
public final class Empty
    implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> {

  // The CRaC context holds its resources weakly.
  private static final Resource HOOK = new SerializerPriming();

  /** Registers the priming of Lambda's serializer. Without a CRaC context it never runs. */
  public Empty() {
    Core.getGlobalContext().register(HOOK);
  }

  @Override
  public IamPolicyResponseV1 handleRequest(APIGatewayCustomAuthorizerEvent event, Context context) {
    return Answer.to(event);
  }
}
