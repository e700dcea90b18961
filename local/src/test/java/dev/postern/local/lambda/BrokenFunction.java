package dev.postern.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** A function whose constructor fails. */
public final class BrokenFunction implements RequestHandler<Object, Object> {
  /** Fails like a function with a missing setting. */
  public BrokenFunction() {
    throw new IllegalStateException("POSTS_TABLE is not set");
  }

  @Override
  public Object handleRequest(Object event, Context context) {
    return event;
  }
}
