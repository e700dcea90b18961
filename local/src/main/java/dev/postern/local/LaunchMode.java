package dev.postern.local;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * What is special about the JVMs of a function.
 *
 * @param snapStart whether the runtime's hooks run, as before and after a snapshot
 * @param debugPort where a debugger may attach, on loopback; then nothing has a time limit
 */
record LaunchMode(boolean snapStart, OptionalInt debugPort) {
  LaunchMode {
    requireNonNull(debugPort, "debugPort is null");
  }
}
