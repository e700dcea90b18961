package dev.postern.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * The main class of a function's JVM. It runs AWS's runtime interface client and ends when the
 * local stack ends. The class path of a function contains only this class and {@link
 * ChildProcesses} of this package.
 */
final class FunctionMain {

  private FunctionMain() {}

  /**
   * Watches standard input and runs AWS's client.
   *
   * @param arguments one: the handler, {@code package.Class::method}
   * @throws Throwable an exception of the client, which ends the JVM
   */
  static void main(String[] arguments) throws Throwable {
    InputStream lifeline = System.in;
    Thread.ofPlatform().daemon().name("lifeline").start(() -> haltAtEndOf(lifeline));
    // AWS's client exits when the Runtime API stops, often before the thread that watches the
    // input.
    Runtime.getRuntime().addShutdownHook(new Thread(FunctionMain::endChildren));
    // On Lambda the standard input of a function is empty.
    System.setIn(InputStream.nullInputStream());
    AWSLambda.main(arguments);
  }

  // Only the local stack has the other end of standard input. It closes when that process ends,
  // also if it is killed. So no JVM and no process that it started continues. The shutdown hooks
  // of the function do not run, as on Lambda.
  private static void haltAtEndOf(InputStream lifeline) {
    try {
      lifeline.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // A broken pipe also means the end.
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

  /** The function of the JVM whose classes are archived. It handles one event. */
  public static final class Training implements RequestHandler<Map<String, Object>, Object> {
    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
      return event;
    }
  }
}
