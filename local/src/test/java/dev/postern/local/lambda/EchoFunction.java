package dev.postern.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy function for tests: answers with its event, environment, process and call count. */
public final class EchoFunction implements RequestStreamHandler {
  private final AtomicInteger calls = new AtomicInteger();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    System.out.println("a line on standard output");
    var environment = new StringBuilder();
    new TreeMap<>(System.getenv())
        .forEach((name, value) -> environment.append(quote(name + "=" + value)).append(','));
    String body =
        """
        {"event":%s,"pid":%d,"calls":%d,"function":"%s","remaining":%d,"memory":%d,"version":"%s","environment":[%s""]}\
        """
            .formatted(
                event,
                ProcessHandle.current().pid(),
                calls.incrementAndGet(),
                context.getInvokedFunctionArn(),
                context.getRemainingTimeInMillis(),
                context.getMemoryLimitInMB(),
                context.getFunctionVersion(),
                environment);
    String response = "{\"statusCode\":200,\"body\":" + quote(body) + "}";
    output.write(response.getBytes(StandardCharsets.UTF_8));
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
