package dev.postern.posts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
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
 * One JSON line per invocation, with its metrics in CloudWatch's embedded metric format: {@code
 * ApiMillis}, {@code ApiClientErrors} and {@code ApiServerErrors} by function and route, in the
 * namespace {@code Postern}. The function's name tells the stacks of one account apart.
 *
 * <p>It takes no header, no path, no body and no user: what it does not get it cannot give away.
 */
final class RequestLog {
  private final Consumer<String> sink;
  private final Clock clock;
  private final String functionName;

  /**
   * @param functionName whose metrics these are
   */
  RequestLog(Consumer<String> sink, Clock clock, String functionName) {
    this.sink = sink;
    this.clock = clock;
    this.functionName = functionName;
  }

  /** A log on standard output, past Lambda's logger, which would wrap the JSON in its own. */
  static RequestLog onStandardOutput(String functionName) {
    return new RequestLog(RequestLog::print, Clock.systemUTC(), functionName);
  }

  /**
   * What one invocation notes down: the id is API Gateway's, which the client has read in
   * x-amzn-RequestId.
   */
  static final class Entry {
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final long startedNanos = System.nanoTime();

    Entry(String route, APIGatewayProxyRequestEvent event) {
      members.put("route", route);
      if (event.getRequestContext() != null) {
        members.put("requestId", event.getRequestContext().getRequestId());
      }
    }

    /**
     * Why we could not answer. What is the client's own fault is not worth a word: it has read why.
     */
    void explain(Problem problem) {
      if (problem.status() == 500) {
        members.put("fault", problem.detail());
      }
    }

    /** Adds a member; the value is one of our own words, never the client's. */
    void note(String member, String value) {
      members.put(member, value);
    }

    /** Adds a member for a failure that did not change the answer. */
    void note(String member, SdkException failure) {
      members.put(member, errorCode(failure).map(List::of).orElseGet(() -> types(failure)));
    }

    /**
     * A failure that is not an answer: its type, its causes' types, and where it happened. Never
     * its message: those of the SDK and of JSON readers quote what they could not digest.
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

  /** Writes the line of an invocation that answered with this HTTP status. */
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

  /** Says something that belongs to no request. */
  void warn(String message, Throwable failure) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", Timestamp.format(clock.instant()));
    line.put("level", "WARN");
    line.put("message", message);
    line.put("fault", failure.getClass().getName());
    sink.accept(Json.write(line));
  }

  /**
   * One dimension set only: CloudWatch counts each set as a metric of its own, and bills it as one.
   */
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
