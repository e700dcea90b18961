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

/** What follows the collection that Lambda's runtime makes between the hooks and the snapshot. */
class EncoreTest {

  @Test
  void runsWhenTheGarbageIsCollected() throws Exception {
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    CompletableFuture<Boolean> collected = new CompletableFuture<>();
    Encore.afterNextCollection(() -> collected.complete(garbage.refersTo(null)));
    System.gc();
    assertTrue(collected.get(10, TimeUnit.SECONDS));
  }

  /** A snapshot taken in the middle of it may be restored when the rehearsal's tokens are old. */
  @Test
  void faultInItReachesNobody() throws InterruptedException {
    List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch played = new CountDownLatch(1);
    Thread thread =
        Encore.afterNextCollection(
            () -> {
              played.countDown();
              throw new IllegalStateException("a good token was refused");
            });
    thread.setUncaughtExceptionHandler((_, fault) -> faults.add(fault));
    System.gc();
    assertTrue(played.await(10, TimeUnit.SECONDS));
    thread.join();
    assertEquals(List.of(), faults);
  }
}
