package dev.postern.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Main class of a function's JVM: AWS's runtime interface client, tied to the life of the local
 * stack. Nothing else of ours is on a function's class path.
 */
final class FunctionMain {

  private FunctionMain() {}

  /**
   * Watches standard input, then hands over to AWS's client for good.
   *
   * @param arguments one: the handler, {@code package.Class::method}
   * @throws Throwable whatever escapes the client; it ends the JVM
   */
  static void main(String[] arguments) throws Throwable {
    var lifeline = System.in;
    Thread.ofPlatform().daemon().name("lifeline").start(() -> haltAtEndOf(lifeline));
    // On Lambda a function's standard input is empty.
    System.setIn(InputStream.nullInputStream());
    AWSLambda.main(arguments);
  }

  // The other end of standard input is held by the local stack alone. It closes when that process
  // ends, however it ends, so a killed parent leaves no JVM behind. No shutdown hook runs: Lambda
  // gives none either.
  private static void haltAtEndOf(InputStream lifeline) {
    try {
      while (lifeline.read() != -1) {
        // Nobody writes; only the end matters.
      }
    } catch (IOException _) {
      // A broken lifeline is the end too.
    }
    Runtime.getRuntime().halt(0);
  }

  /** The function of the JVM whose classes are archived: it takes one event through the client. */
  public static final class Training implements RequestHandler<Map<String, Object>, Object> {
    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
      return event;
    }
  }
}
