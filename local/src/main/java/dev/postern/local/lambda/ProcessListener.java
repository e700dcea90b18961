package dev.postern.local.lambda;

import java.util.Optional;

/** Receives the state changes of the JVMs of a function. */
interface ProcessListener {
  /** The process has reached its snapshot and waits to be restored. */
  void snapshot(FunctionProcess process);

  /** The process waits for an event. */
  void idle(FunctionProcess process);

  /**
   * The process has ended.
   *
   * @param initFailure why it could not start; empty if it had started
   */
  void dead(FunctionProcess process, Optional<String> initFailure);
}
