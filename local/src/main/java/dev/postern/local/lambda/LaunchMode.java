package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What is special about the JVMs of a function.
 *
 * @param snapStart whether the runtime's hooks run, as before and after a snapshot
 * @param debugPort where a debugger may attach, on loopback; then nothing has a time limit
 * @param initLimit how long a JVM may take to ask for its first event, or to come to its snapshot
 */
record LaunchMode(boolean snapStart, OptionalInt debugPort, Duration initLimit) {
  /** Lambda allows 10 s, which is too short for a laptop under load. */
  private static final Duration PLAIN = Duration.ofSeconds(60);

  /** Lambda's limit for initialisation and beforeCheckpoint together. */
  private static final Duration SNAPSHOT = Duration.ofSeconds(130);

  LaunchMode {
    requireNonNull(debugPort, "debugPort is null");
    requireNonNull(initLimit, "initLimit is null");
  }

  LaunchMode(boolean snapStart, OptionalInt debugPort) {
    this(snapStart, debugPort, snapStart ? SNAPSHOT : PLAIN);
  }
}
