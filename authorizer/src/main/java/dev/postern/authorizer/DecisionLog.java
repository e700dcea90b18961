package dev.postern.authorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes one JSON line per invocation, with CloudWatch's embedded metric format in it. Names and
 * reasons are closed lists. The key id, which the client chooses, is escaped to ASCII.
 */
final class DecisionLog {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Consumer<String> sink;
  private final Clock clock;
  private final String functionName;

  /**
   * @param functionName the function whose metrics are written
   */
  DecisionLog(Consumer<String> sink, Clock clock, String functionName) {
    this.sink = sink;
    this.clock = clock;
    this.functionName = functionName;
  }

  /** Writes the line for one decision. */
  void write(LogEntry entry, CheckResult<AuthorizerResponse> result) {
    StringWriter line = new StringWriter(640);
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      Instant now = clock.instant();
      json.writeStartObject();
      json.writeStringField("timestamp", now.toString());
      writeOutcome(json, result, entry);
      writeEntry(json, entry);
      writeMetrics(json, now, result, entry);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    sink.accept(line.toString());
  }

  /** Writes the line of a snapshot. It contains no metrics, because it is not a decision. */
  void writePriming(int rounds, LogEntry entry) {
    StringWriter line = new StringWriter();
    boolean failed = entry.refreshFailure().isPresent() || entry.fault().isPresent();
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("timestamp", clock.instant().toString());
      json.writeStringField("level", failed ? "WARN" : "INFO");
      json.writeStringField("event", "primed");
      json.writeNumberField("rounds", rounds);
      if (entry.refreshFailure().isPresent()) {
        json.writeStringField("keyRefresh", entry.refreshFailure().get());
      }
      if (entry.fault().isPresent()) {
        json.writeStringField("fault", entry.fault().get());
      }
      json.writeNumberField("micros", entry.micros());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    sink.accept(line.toString());
  }

  private static void writeOutcome(
      JsonGenerator json, CheckResult<AuthorizerResponse> result, LogEntry entry)
      throws IOException {
    switch (result) {
      case CheckResult.Passed<AuthorizerResponse> _ -> {
        Optional<Forbidden> forbidden = entry.forbidden();
        writeOutcome(json, "INFO", "allowed", forbidden.map(Forbidden::code).orElse(""));
        json.writeBooleanField("routeAllowed", forbidden.isEmpty());
        if (forbidden.isPresent()) {
          json.writeStringField("hint", forbidden.get().hint(entry));
        }
      }
      case CheckResult.Rejected<AuthorizerResponse>(Rejection reason) -> {
        writeOutcome(json, "WARN", "unauthorized", reason.code());
        if (!reason.hint().isEmpty()) {
          json.writeStringField("hint", reason.hint());
        }
      }
      case CheckResult.Unavailable<AuthorizerResponse>(Outage reason) ->
          writeOutcome(json, "ERROR", "unavailable", reason.code());
    }
  }

  private static void writeOutcome(JsonGenerator json, String level, String outcome, String reason)
      throws IOException {
    json.writeStringField("level", level);
    json.writeStringField("outcome", outcome);
    if (!reason.isEmpty()) {
      json.writeStringField("reason", reason);
    }
  }

  private static void writeEntry(JsonGenerator json, LogEntry entry) throws IOException {
    if (!entry.method().isEmpty()) {
      json.writeStringField("method", entry.method());
    }
    if (entry.route().isPresent()) {
      json.writeStringField("route", entry.route().get().pattern());
    }
    if (entry.keyId().isPresent()) {
      json.writeStringField("kid", entry.keyId().get());
    }
    json.writeStringField("requestId", entry.requestId());
    if (entry.keyAge().isPresent()) {
      json.writeNumberField("keyAgeSeconds", entry.keyAge().get().toSeconds());
    }
    if (entry.refreshFailure().isPresent()) {
      json.writeStringField("keyRefresh", entry.refreshFailure().get());
    }
    writeKeyFaults(json, entry.keyFaults());
    if (entry.fault().isPresent()) {
      json.writeStringField("fault", entry.fault().get());
    }
    json.writeNumberField("micros", entry.micros());
  }

  private static void writeKeyFaults(JsonGenerator json, Set<KeyFault> faults) throws IOException {
    if (faults.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("keysNotUsed");
    for (KeyFault fault : faults) {
      json.writeString(fault.code());
    }
    json.writeEndArray();
  }

  private void writeMetrics(
      JsonGenerator json, Instant now, CheckResult<AuthorizerResponse> result, LogEntry entry)
      throws IOException {
    Metric outcome =
        switch (result) {
          case CheckResult.Passed<AuthorizerResponse> _ -> Metric.ALLOWED;
          case CheckResult.Rejected<AuthorizerResponse> _ -> Metric.REFUSED;
          case CheckResult.Unavailable<AuthorizerResponse> _ -> Metric.UNAVAILABLE;
        };
    Set<Metric> metrics = EnumSet.of(outcome);
    if (entry.refreshFailure().isPresent()) {
      metrics.add(Metric.KEY_REFRESH_FAILED);
    }
    if (entry.keyFaults().contains(KeyFault.PRIVATE_PART_PUBLISHED)) {
      metrics.add(Metric.PRIVATE_KEY_PUBLISHED);
    }
    writeMetrics(json, now, metrics);
  }

  private void writeMetrics(JsonGenerator json, Instant now, Set<Metric> metrics)
      throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", now.toEpochMilli());
    json.writeArrayFieldStart("CloudWatchMetrics");
    for (Metric metric : metrics) {
      json.writeRawValue(metric.directive());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeStringField(Metric.FUNCTION_NAME, functionName);
    for (Metric metric : metrics) {
      json.writeNumberField(metric.code(), 1);
    }
  }
}
