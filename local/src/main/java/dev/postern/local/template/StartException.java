package dev.postern.local.template;

import java.util.List;

/**
 * The stack cannot start with this template or these options. The message is shown to the user: it
 * says what is wrong and where.
 */
public class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  /** An error that has no line in the template. */
  public StartException(String message) {
    super(message);
    this.reasons = List.of(message);
  }

  /** Several errors at once, one a line of the message. */
  StartException(List<String> reasons) {
    super("%d errors:%n  %s".formatted(reasons.size(), String.join("\n  ", reasons)));
    this.reasons = List.copyOf(reasons);
  }

  /** The errors, each with its place. */
  List<String> reasons() {
    return reasons;
  }
}
