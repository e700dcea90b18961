package dev.postern.authorizer;

import java.util.List;

/** The authorizer refuses to start. The message names every fault, one a line. */
final class InvalidSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidSettingsException(List<String> faults) {
    super("The authorizer's settings are wrong:\n  " + String.join("\n  ", faults));
  }
}
