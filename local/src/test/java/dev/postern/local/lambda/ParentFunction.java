package dev.postern.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A proxy function that starts processes, writes their ids into a file, and then ends in the way
 * that the path names.
 */
public final class ParentFunction
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  // A child; a process whose parent has ended; one in its own session whose parent has ended; and
  // one with an empty environment.
  private static final String CHILDREN =
      """
      sleep 600 >/dev/null 2>&1 & echo $!
      (sleep 600 >/dev/null 2>&1 & echo $!)
      (setsid sleep 600 >/dev/null 2>&1 & echo $!)
      env -i sleep 600 >/dev/null 2>&1 & echo $!
      exec 1>&- 2>&-
      wait
      """;

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    try {
      Process started = new ProcessBuilder("sh", "-c", CHILDREN).start();
      var ids = new String(started.getInputStream().readAllBytes());
      Files.writeString(Path.of(System.getenv("CHILDREN")), ids + started.pid() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return switch (event.get("path").toString()) {
      case "/parent/halts" -> {
        Runtime.getRuntime().halt(3);
        yield Map.of();
      }
      case "/parent/hangs" -> {
        hang();
        yield Map.of();
      }
      default -> Map.of("statusCode", 200, "body", "fine");
    };
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
