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
 * The running JVMs of one function, and which of them can receive an event. The lock of its {@link
 * FunctionPool} protects them.
 */
final class FunctionJvms {
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private final Set<FunctionProcess> all = new HashSet<>();
  private final Deque<Parked> idle = new ArrayDeque<>();
  private final Deque<Parked> snapshots = new ArrayDeque<>();

  /** A JVM that waits since this time ({@link System#nanoTime}). */
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

  /** Completes when the first JVM is ready or has ended. */
  CompletableFuture<Void> firstReady() {
    return firstReady;
  }

  int size() {
    return all.size();
  }

  Set<FunctionProcess> copy() {
    return Set.copyOf(all);
  }

  /** The JVMs that will soon request an event. */
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

  /** Removes and returns the JVM that became idle last. */
  FunctionProcess takeIdle() {
    return idle.pop().process();
  }

  boolean haveSnapshot() {
    return !snapshots.isEmpty();
  }

  /** Removes and returns a JVM that waits at its snapshot. */
  FunctionProcess takeSnapshot() {
    return snapshots.pop().process();
  }

  /**
   * The time since which the JVM waits that {@link #endOldest} would end; empty if there is none.
   */
  OptionalLong oldestSince() {
    return oldest().map(parked -> OptionalLong.of(parked.since())).orElse(OptionalLong.empty());
  }

  /**
   * Ends the JVM that has waited longest: an idle one if there is one, otherwise one at its
   * snapshot.
   */
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
