package dev.postern.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Main class of a function's JVM: AWS's runtime interface client, tied to the life of the local
 * stack. Only this class and {@link ChildProcesses} of this package are on a function's class path.
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
    InputStream lifeline = System.in;
    Thread.ofPlatform().daemon().name("lifeline").start(() -> haltAtEndOf(lifeline));
    // AWS's client exits when the Runtime API is gone, often before the lifeline's thread is done.
    Runtime.getRuntime().addShutdownHook(new Thread(FunctionMain::endChildren));
    // On Lambda a function's standard input is empty.
    System.setIn(InputStream.nullInputStream());
    AWSLambda.main(arguments);
  }

  // Only the local stack holds the other end of standard input. It closes when that process ends,
  // however it ends, so a killed parent leaves neither this JVM nor what it has started. The
  // function's shutdown hooks do not run: on Lambda they do not either.
  private static void haltAtEndOf(InputStream lifeline) {
    try {
      lifeline.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // A broken pipe is the end too.
    }
    try {
      endChildren();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void endChildren() {
    ChildProcesses.endBelow(ProcessHandle.current());
    ChildProcesses.endStartedBy(System.getenv("AWS_LAMBDA_RUNTIME_API"));
  }

  /** The function of the JVM whose classes are archived: it takes one event through the client. */
  public static final class Training implements RequestHandler<Map<String, Object>, Object> {
    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
      return event;
    }
  }
}
