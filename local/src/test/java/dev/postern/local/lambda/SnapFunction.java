package dev.postern.local.lambda;

import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/**
 * A function with snapshot hooks. HOOK makes them fail ({@code broken}) or not end ({@code hangs}).
 */
public final class SnapFunction
    implements RequestHandler<Map<String, Object>, Map<String, Object>>, Resource {
  private String hooks = "";

  /**
   * Registers the hooks. The runtime holds them by weak references, and the handler is their strong
   * reference.
   */
  public SnapFunction() {
    Core.getGlobalContext().register(this);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return Map.of("statusCode", 200, "body", hooks + context.getFunctionVersion());
  }

  @Override
  public void beforeCheckpoint(
      com.amazonaws.services.lambda.crac.Context<? extends Resource> context) {
    if ("hangs".equals(System.getenv("HOOK"))) {
      waitForEver();
    }
    hooks += "checkpoint,";
  }

  private static void waitForEver() {
    try {
      new java.util.concurrent.CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void afterRestore(com.amazonaws.services.lambda.crac.Context<? extends Resource> context) {
    if ("broken".equals(System.getenv("HOOK"))) {
      throw new IllegalStateException("the connection cannot be restored");
    }
    hooks += "restore,";
  }
}
