package dev.postern.local.lambda;

import java.util.Optional;

/** Who starts a function's JVM and hands out events to it. */
interface ProcessListener {
  /** The process has come to its snapshot and waits to be restored. */
  void snapshot(FunctionProcess process);

  /** The process waits for an event. */
  void idle(FunctionProcess process);

  /**
   * The process has ended.
   *
   * @param initFailure why it never came up; empty when it had
   */
  void dead(FunctionProcess process, Optional<String> initFailure);
}
