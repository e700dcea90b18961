package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue of one function, with a real JVM that is kept busy. */
class FunctionPoolTest {
  private static final InvocationOutcome THROTTLED = new InvocationOutcome.Throttled();

  @TempDir private Path folder;

  @Test
  void aThousandEventsWaitAndTheNextIsRefused() throws Exception {
    try (var timer = Deadline.timer();
        var listener = HttpListener.open("127.0.0.1", 0, 0);
        var meeting = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      var api = new RuntimeApi();
      api.servedOn(listener.port());
      listener.serve(api);
      var log = new FunctionLog("Busy", new TestLog().stream());
      var pool = new FunctionPool(jvm(), api, timer, log, 1);
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

  private static void fill(FunctionPool pool, ServerSocket meeting) {
    var first = invocation(meeting);
    pool.invoke(first);
    for (int i = 1; i < 1_000; i++) {
      pool.invoke(invocation(meeting));
    }
    var tooMany = invocation(meeting);
    pool.invoke(tooMany);
    assertEquals(THROTTLED, tooMany.outcome().getNow(null));

    // Whoever gives up makes room.
    pool.abandon(first);
    var another = invocation(meeting);
    pool.invoke(another);
    assertFalse(another.outcome().isDone());

    pool.close();
    assertEquals(THROTTLED, another.outcome().getNow(null), "nobody waits for ever");
  }

  private FunctionJvm jvm() {
    TestStack.putFunctions(folder);
    var function =
        new FunctionSpec(
            "Busy",
            "Busy",
            "arn",
            folder,
            MoodyFunction.class.getName() + "::handleRequest",
            "java25",
            Duration.ofSeconds(60),
            128,
            Map.of(),
            false);
    return new FunctionJvm(
        function,
        folder,
        RuntimeFiles.find(TestStack.runtimeFolder()),
        new Place("eu-central-1"),
        new LaunchMode(false, OptionalInt.empty()));
  }

  private static Invocation invocation(ServerSocket meeting) {
    var event = "{\"path\":\"/meet/" + meeting.getLocalPort() + "\"}";
    return Invocation.of(event.getBytes(StandardCharsets.UTF_8), "Root=1");
  }
}
