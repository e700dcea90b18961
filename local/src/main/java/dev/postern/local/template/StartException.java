package dev.postern.local.template;

/**
 * The stack cannot start with this template or these options. The message is shown to the user: it
 * says what is wrong and where.
 */
public class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error that has no line in the template. */
  public StartException(String message) {
    super(message);
  }
}
