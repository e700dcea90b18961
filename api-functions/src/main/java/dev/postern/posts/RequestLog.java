package dev.postern.posts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One JSON line per invocation, with metrics in CloudWatch's embedded metric format: {@code
 * ApiMillis}, {@code ApiClientErrors} and {@code ApiServerErrors} by function and route, in the
 * namespace {@code Postern}. The function name separates the stacks of one account.
 *
 * <p>It receives no header, path, body or user, so it cannot log them.
 */
final class RequestLog {
  private final Consumer<String> sink;
  private final Clock clock;
  private final String functionName;

  /**
   * @param functionName the dimension of the metrics
   */
  RequestLog(Consumer<String> sink, Clock clock, String functionName) {
    this.sink = sink;
    this.clock = clock;
    this.functionName = functionName;
  }

  /** A log on standard output. Lambda's logger would wrap the JSON in its own format. */
  static RequestLog onStandardOutput(String functionName) {
    return new RequestLog(RequestLog::print, Clock.systemUTC(), functionName);
  }

  /**
   * The log line of one invocation. The request id is API Gateway's, which the client gets in
   * x-amzn-RequestId.
   */
  static final class Entry {
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final long startedNanos = System.nanoTime();

    Entry(String route, Optional<String> requestId) {
      members.put("route", route);
      requestId.ifPresent(id -> members.put("requestId", id));
    }

    /** Logs the reason of a 500. Other problems are in the response. */
    void explain(Problem problem) {
      if (problem.status() == 500) {
        members.put("fault", problem.detail());
      }
    }

    /** Adds a member; the value must be a constant of this code, never input of a client. */
    void note(String member, String value) {
      members.put(member, value);
    }

    /** Adds a member for a failure that did not change the response. */
    void note(String member, SdkException failure) {
      members.put(member, errorCode(failure).map(List::of).orElseGet(() -> types(failure)));
    }

    /**
     * Logs an exception: its type, the types of its causes, and where it was thrown. It does not
     * log the message, because messages of the SDK and of JSON parsers quote their input.
     */
    void explain(RuntimeException failure) {
      errorCode(failure).ifPresent(code -> members.put("awsError", code));
      members.put("fault", types(failure));
      members.put(
          "at",
          Stream.of(failure.getStackTrace())
              .map(StackTraceElement::toString)
              .filter(frame -> frame.contains("dev.postern."))
              .limit(5)
              .toList());
    }

    private static Optional<String> errorCode(RuntimeException failure) {
      return failure instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
          ? Optional.ofNullable(refusal.awsErrorDetails().errorCode())
          : Optional.empty();
    }

    private static List<String> types(RuntimeException failure) {
      return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
          .limit(5)
          .map(each -> each.getClass().getName())
          .toList();
    }
  }

  /** Writes the line of an invocation that returned this HTTP status. */
  void write(Entry entry, int status) {
    long micros = (System.nanoTime() - entry.startedNanos) / 1_000;
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", Timestamp.format(clock.instant()));
    line.put("level", status >= 500 ? "ERROR" : "INFO");
    line.put("status", status);
    line.putAll(entry.members);
    line.put("micros", micros);
    line.put("ApiMillis", micros / 1_000.0);
    line.put("ApiClientErrors", status >= 400 && status < 500 ? 1 : 0);
    line.put("ApiServerErrors", status >= 500 ? 1 : 0);
    line.put("FunctionName", functionName);
    line.put("_aws", metrics());
    sink.accept(Json.write(line));
  }

  /** Writes a warning that belongs to no request. */
  void warn(String message, Throwable failure) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", Timestamp.format(clock.instant()));
    line.put("level", "WARN");
    line.put("message", message);
    line.put("fault", failure.getClass().getName());
    sink.accept(Json.write(line));
  }

  /** Exactly one set of dimensions: CloudWatch counts and bills each set as a separate metric. */
  private Map<String, Object> metrics() {
    Map<String, Object> byRoute = new LinkedHashMap<>();
    byRoute.put("Namespace", "Postern");
    byRoute.put("Dimensions", List.of(List.of("FunctionName", "route")));
    byRoute.put(
        "Metrics",
        List.of(
            metric("ApiMillis", "Milliseconds"),
            metric("ApiClientErrors", "Count"),
            metric("ApiServerErrors", "Count")));
    return Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(byRoute));
  }

  private static Map<String, String> metric(String name, String unit) {
    return Map.of("Name", name, "Unit", unit);
  }

  private static void print(String line) {
    byte[] bytes = (line + '\n').getBytes(UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
