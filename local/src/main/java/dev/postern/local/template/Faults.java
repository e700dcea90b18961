package dev.postern.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the errors of all parts, so that one start names them all. */
final class Faults {
  private final Map<String, StartException> faults = new LinkedHashMap<>();

  /** Runs a step; its errors are kept for {@link #throwAll}. */
  void collect(Runnable step) {
    try {
      step.run();
    } catch (StartException e) {
      add(e);
    }
  }

  /** Adds an error. The same error counts once. */
  void add(StartException fault) {
    if (fault.reasons().size() == 1) {
      faults.put(fault.getMessage(), fault);
    } else {
      fault.reasons().forEach(reason -> faults.put(reason, new StartException(reason)));
    }
  }

  /**
   * Ends the start if there was an error.
   *
   * @throws StartException the error, or one with all of them
   */
  void throwAll() {
    if (faults.size() == 1) {
      throw faults.values().iterator().next();
    }
    if (!faults.isEmpty()) {
      throw new StartException(List.copyOf(faults.keySet()));
    }
  }
}
