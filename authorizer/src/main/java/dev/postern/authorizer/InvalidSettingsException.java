package dev.postern.authorizer;

import java.util.List;

/** The function does not start. The message has one line for each error. */
final class InvalidSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidSettingsException(List<String> faults) {
    super("The authorizer's settings are wrong:\n  " + String.join("\n  ", faults));
  }
}
