package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.postern.local.http.HttpListener;
import dev.postern.local.template.Arns;
import dev.postern.local.template.FunctionSpec;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue of one function, with a real JVM that is busy. */
class FunctionPoolTest {
  private static final InvocationOutcome THROTTLED = new InvocationOutcome.Throttled();

  @TempDir private Path folder;

  @Test
  void aThousandEventsWaitAndTheNextIsRefused() throws Exception {
    try (ScheduledExecutorService timer = Timeout.timer();
        HttpListener listener =
            HttpListener.open("127.0.0.1", 0, 0, LambdaRuntime::rejectedByServer);
        var meeting = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      var api = new RuntimeApi();
      api.servedOn(listener.port());
      listener.serve(api);
      var log = new FunctionLog("Busy", new TestLog().stream());
      var pool = new FunctionPool(jvm(), api, log, 1, new JvmBudget(1, 1, timer));
      try {
        pool.invoke(invocation(meeting));
        meeting.setSoTimeout(20_000);
        meeting.accept();
        fill(pool, meeting);
      } finally {
        pool.close();
        timer.shutdownNow();
      }
    }
  }

  // A function whose priming did not end prevented the start of all functions after it.
  @Test
  void aFunctionThatHangsBeforeItsSnapshotHoldsUpNoOther() throws Exception {
    var log = new TestLog();
    try (ScheduledExecutorService timer = Timeout.timer();
        HttpListener listener =
            HttpListener.open("127.0.0.1", 0, 0, LambdaRuntime::rejectedByServer)) {
      var api = new RuntimeApi();
      api.servedOn(listener.port());
      listener.serve(api);
      var budget = new JvmBudget(2, 2, timer);
      var pools = new LinkedHashMap<String, FunctionPool>();
      for (String hook : List.of("hangs", "works")) {
        FunctionJvm jvm = snapshotted(hook, Duration.ofSeconds(hook.equals("hangs") ? 3 : 60));
        var functionLog = new FunctionLog(hook, log.stream());
        pools.put(hook, new FunctionPool(jvm, api, functionLog, 1, budget));
      }
      try (var functions = new Functions(pools, Duration.ofMillis(1))) {
        functions.startAhead();

        log.await("hangs | is not ready after 0 s; other functions start now");
        log.await("works | INIT_REPORT Init Duration: ");
        log.await("hangs | cannot start: it was not ready after 3 s: look at its constructor");
      } finally {
        timer.shutdownNow();
      }
    }
  }

  private FunctionJvm snapshotted(String hook, Duration initLimit) {
    FunctionSpec function = function(hook, SnapFunction.class, Map.of("HOOK", hook));
    return jvm(function, new LaunchMode(true, OptionalInt.empty(), initLimit));
  }

  private static void fill(FunctionPool pool, ServerSocket meeting) {
    Invocation first = invocation(meeting);
    pool.invoke(first);
    for (int i = 1; i < 1_000; i++) {
      pool.invoke(invocation(meeting));
    }
    Invocation tooMany = invocation(meeting);
    pool.invoke(tooMany);
    assertEquals(THROTTLED, tooMany.outcome().getNow(null));

    // The call of a caller that stops waiting is removed.
    pool.giveUp(first, true);
    assertEquals(THROTTLED, first.outcome().getNow(null));
    Invocation another = invocation(meeting);
    pool.invoke(another);
    assertFalse(another.outcome().isDone());

    pool.close();
    assertEquals(THROTTLED, another.outcome().getNow(null), "no call waits without a limit");
  }

  private FunctionJvm jvm() {
    FunctionSpec function = function("Busy", MoodyFunction.class, Map.of());
    return jvm(function, new LaunchMode(false, OptionalInt.empty()));
  }

  private FunctionSpec function(String id, Class<?> handler, Map<String, String> environment) {
    return new FunctionSpec(
        id,
        id,
        "arn",
        folder,
        handler.getName() + "::handleRequest",
        "java25",
        Duration.ofSeconds(60),
        128,
        environment,
        false,
        List.of(),
        Optional.empty());
  }

  private FunctionJvm jvm(FunctionSpec function, LaunchMode mode) {
    TestFunctions.putInto(folder);
    return new FunctionJvm(
        function,
        folder,
        RuntimeFiles.find(TestFunctions.runtimeFolder()),
        new Arns("eu-central-1"),
        mode);
  }

  private static Invocation invocation(ServerSocket meeting) {
    String event = "{\"path\":\"/meet/" + meeting.getLocalPort() + "\"}";
    return Invocation.of(event.getBytes(StandardCharsets.UTF_8), "Root=1");
  }
}
