package dev.postern.authorizer;

import java.io.IOException;
import java.util.Set;

/** A key set of which no key can be used, so that it counts as not fetched. It says why. */
final class NoUsableKeyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Set<KeyFault> faults;

  /**
   * @param faults what is wrong with its keys; empty when there are none
   */
  NoUsableKeyException(Set<KeyFault> faults) {
    super("no usable key");
    this.faults = Set.copyOf(faults);
  }

  Set<KeyFault> faults() {
    return faults;
  }
}
