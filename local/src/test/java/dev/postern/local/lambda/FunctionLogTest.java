package dev.postern.local.lambda;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FunctionLogTest {

  // Requests run on virtual threads. The logs of silent functions blocked all their carriers, and
  // the gateway stopped.
  @Test
  void silentProcessesLeaveRoomForRequests() throws IOException, InterruptedException {
    var log = new FunctionLog("F", new PrintStream(new ByteArrayOutputStream()));
    var processes = new ArrayList<Process>();
    try {
      for (int i = 0; i < 150; i++) {
        Process silent = new ProcessBuilder("cat").start();
        processes.add(silent);
        log.follow(silent.getInputStream());
        log.follow(silent.getErrorStream());
      }
      var served = new CountDownLatch(50);
      for (int i = 0; i < 50; i++) {
        Thread.ofVirtual().start(served::countDown);
      }
      assertTrue(served.await(60, TimeUnit.SECONDS), "no virtual thread runs any more");
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }
}
