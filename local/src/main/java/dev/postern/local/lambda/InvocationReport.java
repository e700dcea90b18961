package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes Lambda's own log lines of one JVM: START, END, REPORT and errors. */
final class InvocationReport {
  private final FunctionSpec function;
  private final FunctionLog log;
  private final String version;
  private final long pid;
  private long phaseStarted = System.nanoTime();
  private String firstCall = "";

  InvocationReport(FunctionJvm jvm, FunctionLog log, long pid) {
    this.function = jvm.function();
    this.version = jvm.version();
    this.log = requireNonNull(log, "log is null");
    this.pid = pid;
  }

  /**
   * The JVM is ready for an event. The state before it determines what the first REPORT contains.
   */
  void ready(ProcessState before) {
    switch (before) {
      case STARTING -> firstCall = "\tInit Duration: %s".formatted(sincePhase());
      case RESTORING -> {
        log.line("RESTORE_REPORT Restore Duration: " + sincePhase());
        firstCall = "\tRestore Duration: %s".formatted(sincePhase());
      }
      case SNAPSHOT, IDLE, BUSY, DEAD -> {}
    }
  }

  /** Initialization and beforeCheckpoint have ended. */
  void snapshot() {
    log.line("INIT_REPORT Init Duration: %s\tPhase: snapshot".formatted(sincePhase()));
  }

  /** The restore begins. */
  void restore() {
    phaseStarted = System.nanoTime();
  }

  void start(Invocation invocation) {
    phaseStarted = System.nanoTime();
    log.line("START RequestId: " + invocation.id() + " Version: " + version);
  }

  void end(Invocation invocation, InvocationOutcome outcome) {
    double millis = (System.nanoTime() - phaseStarted) / 1e6;
    String id = "RequestId: " + invocation.id();
    logError(id, outcome);
    log.line("END " + id);
    log.line(
        String.format(
            Locale.ROOT,
            "REPORT %s\tDuration: %.2f ms\tBilled Duration: %.0f ms\tMemory Size: %d MB"
                + "\tMax Memory Used: %s%s",
            id,
            millis,
            Math.ceil(millis),
            function.memoryMegabytes(),
            peakMemory(),
            firstCall));
    firstCall = "";
  }

  private void logError(String id, InvocationOutcome outcome) {
    switch (outcome) {
      case InvocationOutcome.TimedOut(Duration timeout) ->
          log.line(
              "%s Error: Task timed out after %d.00 seconds".formatted(id, timeout.toSeconds()));
      case InvocationOutcome.Exited(int status) ->
          log.line(
              status == 0
                  ? id + " Error: Runtime exited without providing a reason"
                  : "%s Error: Runtime exited with error: exit status %d".formatted(id, status));
      case InvocationOutcome.Succeeded _,
          InvocationOutcome.Failed _,
          InvocationOutcome.InitFailed _,
          InvocationOutcome.Throttled _ -> {}
    }
  }

  private String sincePhase() {
    return String.format(Locale.ROOT, "%.2f ms", (System.nanoTime() - phaseStarted) / 1e6);
  }

  // The maximum of the process, from Linux. On other systems it is not known.
  private String peakMemory() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
          .findFirst()
          .orElse("unknown");
    } catch (IOException | UncheckedIOException _) {
      return "unknown";
    }
  }
}
