package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The special settings of the JVMs of a function.
 *
 * @param snapStart whether the snapshot hooks run
 * @param debugPort the port for a debugger on loopback; then there is no time limit
 * @param initLimit the maximum time until a JVM requests its first event or reaches its snapshot
 */
record LaunchMode(boolean snapStart, OptionalInt debugPort, Duration initLimit) {
  /** Lambda allows 10 s, which is too short for a laptop under load. */
  private static final Duration PLAIN = Duration.ofSeconds(60);

  /** Lambda's limit for initialization and beforeCheckpoint together. */
  private static final Duration SNAPSHOT = Duration.ofSeconds(130);

  LaunchMode {
    requireNonNull(debugPort, "debugPort is null");
    requireNonNull(initLimit, "initLimit is null");
  }

  LaunchMode(boolean snapStart, OptionalInt debugPort) {
    this(snapStart, debugPort, snapStart ? SNAPSHOT : PLAIN);
  }
}
