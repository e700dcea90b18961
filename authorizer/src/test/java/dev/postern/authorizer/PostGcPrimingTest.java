package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lambda's runtime collects garbage between the hooks and the snapshot. */
class PostGcPrimingTest {

  @Test
  void runsWhenTheGarbageIsCollected() throws Exception {
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    CompletableFuture<Boolean> collected = new CompletableFuture<>();
    PostGcPriming.afterNextCollection(() -> collected.complete(garbage.refersTo(null)));
    System.gc();
    assertTrue(collected.get(60, TimeUnit.SECONDS));
  }

  /** If the snapshot is taken during the task, its tokens can be expired after a restore. */
  @Test
  void exceptionOfTheTaskIsIgnored() throws InterruptedException {
    List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch started = new CountDownLatch(1);
    Thread thread =
        PostGcPriming.afterNextCollection(
            () -> {
              started.countDown();
              throw new IllegalStateException("a valid token was rejected");
            });
    thread.setUncaughtExceptionHandler((_, fault) -> faults.add(fault));
    System.gc();
    assertTrue(started.await(60, TimeUnit.SECONDS));
    thread.join();
    assertEquals(List.of(), faults);
  }
}
