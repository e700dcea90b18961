package dev.postern.local.template;

/** An error at a line of the template. */
public final class TemplateException extends StartException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;

  /**
   * @param line from 1
   */
  public TemplateException(int line, String message) {
    super("template line " + line + ": " + message);
    this.line = line;
    this.reason = message;
  }

  /** The line of the error, from 1. */
  int line() {
    return line;
  }

  /** The message without the line. */
  String reason() {
    return reason;
  }
}
