package dev.postern.local.lambda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The JVMs that one function has now, and which of them could take an event. Guarded by the lock of
 * its {@link FunctionPool}.
 */
final class FunctionJvms {
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private final Set<FunctionProcess> all = new HashSet<>();
  private final Deque<Parked> idle = new ArrayDeque<>();
  private final Deque<Parked> snapshots = new ArrayDeque<>();

  /** A JVM that waits, and since when ({@link System#nanoTime}). */
  private record Parked(FunctionProcess process, long since) {}

  void add(FunctionProcess process) {
    all.add(process);
  }

  void remove(FunctionProcess process) {
    firstReady.complete(null);
    all.remove(process);
    idle.removeIf(parked -> parked.process() == process);
    snapshots.removeIf(parked -> parked.process() == process);
  }

  /** Done when the first JVM has become ready, or has ended. */
  CompletableFuture<Void> firstReady() {
    return firstReady;
  }

  int size() {
    return all.size();
  }

  Set<FunctionProcess> copy() {
    return Set.copyOf(all);
  }

  /** The JVMs that will ask for an event soon. */
  Stream<FunctionProcess> starting() {
    return all.stream().filter(process -> process.state().comingUp());
  }

  void parkIdle(FunctionProcess process) {
    firstReady.complete(null);
    idle.push(new Parked(process, System.nanoTime()));
  }

  void parkSnapshot(FunctionProcess process) {
    firstReady.complete(null);
    snapshots.push(new Parked(process, System.nanoTime()));
  }

  boolean haveIdle() {
    return !idle.isEmpty();
  }

  /** Takes the JVM that became idle last. */
  FunctionProcess takeIdle() {
    return idle.pop().process();
  }

  boolean haveSnapshot() {
    return !snapshots.isEmpty();
  }

  /** Takes a JVM that waits at its snapshot. */
  FunctionProcess takeSnapshot() {
    return snapshots.pop().process();
  }

  /** Since when the JVM waits that {@link #endOldest} would end; empty when there is none. */
  OptionalLong oldestSince() {
    return oldest().map(parked -> OptionalLong.of(parked.since())).orElse(OptionalLong.empty());
  }

  /** Ends a JVM that waits: an idle one first, then one at its snapshot; the oldest of them. */
  void endOldest() {
    oldest()
        .map(Parked::process)
        .ifPresent(
            process -> {
              remove(process);
              process.running().kill();
            });
  }

  private Optional<Parked> oldest() {
    return Optional.ofNullable(idle.isEmpty() ? snapshots.peekLast() : idle.peekLast());
  }
}
