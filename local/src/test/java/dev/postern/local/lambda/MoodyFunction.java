package dev.postern.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A proxy function that fails in the way that the path names. */
public final class MoodyFunction
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return switch (event.get("path").toString()) {
      case "/moody/throws" -> throw new IllegalStateException("out of order");
      case "/moody/exits" -> halt(3);
      case "/moody/ends" -> halt(0);
      case "/moody/eats-memory" -> {
        List<long[]> eaten = new ArrayList<>();
        while (true) {
          eaten.add(new long[1_000_000]);
        }
      }
      case "/moody/never-ends", "/impatient" -> {
        waitForEver();
        yield Map.of();
      }
      case String path when path.matches("/(meet|brief)/.*") -> {
        meet(Integer.parseInt(path.replaceAll("\\D", "")));
        yield Map.of("statusCode", 200);
      }
      case "/moody/nothing" -> Map.of();
      case "/moody/malformed" -> Map.of("status", 200);
      case "/moody/large" -> Map.of("statusCode", 200, "body", "x".repeat(7_000_000));
      default -> Map.of("statusCode", 200, "body", "fine");
    };
  }

  // Sends its process id and waits until the test closes the connection.
  private static void meet(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String line = ProcessHandle.current().pid() + "\n";
      socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> halt(int status) {
    Runtime.getRuntime().halt(status);
    return Map.of();
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
