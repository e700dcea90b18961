package dev.postern.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** A function for tests whose handler cannot be built. */
public final class BrokenFunction implements RequestHandler<Object, Object> {
  /** Fails as a function does that lacks a setting. */
  public BrokenFunction() {
    throw new IllegalStateException("POSTS_TABLE is not set");
  }

  @Override
  public Object handleRequest(Object event, Context context) {
    return event;
  }
}
