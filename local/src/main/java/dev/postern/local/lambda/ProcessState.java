package dev.postern.local.lambda;

/**
 * Where a function's JVM stands in the Lambda lifecycle. Only {@link FunctionProcess} changes it.
 */
enum ProcessState {
  /** Started; the handler is being built. */
  STARTING,
  /** SnapStart: parked in restore/next, where Lambda takes its snapshot. */
  SNAPSHOT,
  /** SnapStart: past the snapshot, afterRestore hooks run. */
  RESTORING,
  /** Parked in next. */
  IDLE,
  /** Works on one event. */
  BUSY,
  /** Gone, or about to be. */
  DEAD;

  /** Whether it will request its first event without a further step. */
  boolean comingUp() {
    return switch (this) {
      case STARTING, RESTORING -> true;
      case SNAPSHOT, IDLE, BUSY, DEAD -> false;
    };
  }
}
