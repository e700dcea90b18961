package dev.postern.local.lambda;

/**
 * The state of a function's JVM in the Lambda lifecycle. Only {@link FunctionProcess} changes it.
 */
enum ProcessState {
  /** The JVM has started and creates the handler. */
  STARTING,
  /** SnapStart: it waits in restore/next, where Lambda takes its snapshot. */
  SNAPSHOT,
  /** SnapStart: it runs the afterRestore hooks. */
  RESTORING,
  /** It waits in next. */
  IDLE,
  /** It processes one event. */
  BUSY,
  /** It has ended or will end. */
  DEAD;

  /** Whether it will request its first event without a further step. */
  boolean comingUp() {
    return switch (this) {
      case STARTING, RESTORING -> true;
      case SNAPSHOT, IDLE, BUSY, DEAD -> false;
    };
  }
}
