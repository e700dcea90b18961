package dev.postern.authorizer;

import java.io.IOException;
import java.util.Set;

/** A key set without a usable key. It counts as a failed fetch. */
final class NoUsableKeyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Set<KeyFault> faults;

  /**
   * @param faults why its keys cannot be used; empty if it has no keys
   */
  NoUsableKeyException(Set<KeyFault> faults) {
    super("no usable key");
    this.faults = Set.copyOf(faults);
  }

  Set<KeyFault> faults() {
    return faults;
  }
}
