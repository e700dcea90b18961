package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One call of a function, from the queue to its outcome.
 *
 * @param id Lambda's request id, not the gateway's
 * @param event JSON
 * @param traceId an X-Ray trace header; nothing is sampled
 * @param arrived the time of the call ({@link System#nanoTime})
 */
record Invocation(
    String id,
    byte[] event,
    String traceId,
    long arrived,
    CompletableFuture<InvocationOutcome> outcome) {
  Invocation {
    requireNonNull(id, "id is null");
    requireNonNull(event, "event is null");
    requireNonNull(traceId, "traceId is null");
    requireNonNull(outcome, "outcome is null");
  }

  /** A new call with this event. */
  static Invocation of(byte[] event, String traceId) {
    return new Invocation(
        UUID.randomUUID().toString(), event, traceId, System.nanoTime(), new CompletableFuture<>());
  }
}
